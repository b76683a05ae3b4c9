// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// One case of a switch.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	switch (*guard) {
	case 1:
		*guard = Box<int>::make(gfp::kernel, 1).is_ok();
		break;
	default:
		break;
	}
#else
	*guard = 2;
#endif
}
