// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Each element is destroyed, and each may sleep.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, Vec<KVVec<byte>> &buffers)
{
#ifdef REFUSED
	auto guard = lock.lock();
	buffers.clear();
#else
	buffers.clear();
	auto guard = lock.lock();
#endif
	*guard = 1;
}
