// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The flags are the argument of a lambda.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	auto make = [](auto flags) {
		return Box<int>::make(flags, 1).is_ok();
	};
	*guard = make(gfp::kernel);
#else
	auto make = [](auto flags) {
		return Box<int>::make(flags, 1).is_ok();
	};
	*guard = make(gfp::atomic);
#endif
}
