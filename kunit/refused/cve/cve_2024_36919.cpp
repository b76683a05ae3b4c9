// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// vfree() may sleep, and an assignment calls it.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void free_resources(const SpinLock<bool> &lock, KVVec<byte> &queue)
{
	{
		auto valid = lock.lock();

		*valid = false;
#ifdef REFUSED
		queue = KVVec<byte>();
#endif
	}
	queue = KVVec<byte>();
}
