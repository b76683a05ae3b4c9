// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .operator=. while context .atomic_context. is held
// To free what vmalloc() gave may sleep, and an assignment frees.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void free_resources(const SpinLock<bool> &lock, KVVec<byte> &queue) MAY_SLEEP
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
