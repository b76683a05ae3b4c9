// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The checker infers that a lambda sleeps, as for any function.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	lock.with([](int &n) {
#ifdef REFUSED
		auto box = Box<int>::make(gfp::kernel, 1);
#else
		auto box = Box<int>::make(gfp::atomic, 1);
#endif
		n = box.is_ok();
	});
}
