// SPDX-License-Identifier: GPL-2.0
// expect: is private|private constructor
// by: types
// kthread_should_stop() in another task is an oops.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

bool f(const ThisThread &self)
{
#ifdef REFUSED
	u32 parking = 0;

	return ThisThread(parking).should_stop();
#else
	return self.should_stop();
#endif
}
