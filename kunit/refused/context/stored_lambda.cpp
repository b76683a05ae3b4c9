// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A lambda that is kept in a variable.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

bool f(const SpinLock<int> &lock)
{
	auto grow = [] {
		return Box<int>::make(gfp::kernel, 1).is_ok();
	};
#ifdef REFUSED
	auto guard = lock.lock();
	const bool grown = grow();
#else
	const bool grown = grow();
	auto guard = lock.lock();
#endif
	return grown && *guard;
}
