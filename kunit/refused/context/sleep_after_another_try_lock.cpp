// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The second lock was refused, and the first one is still held.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

bool f(const SpinLock<int> &first, const SpinLock<int> &second)
{
#ifdef REFUSED
	auto a = first.lock();
#endif
	auto b = second.try_lock();
	if (!b)
		return Box<int>::make(gfp::kernel, 1).is_ok(); // here
#ifdef REFUSED
	return *a;
#else
	return *b;
#endif
}
