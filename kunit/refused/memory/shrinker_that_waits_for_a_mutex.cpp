// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and the kernel reclaims memory
// The holder of the lock may wait for memory, which the kernel reclaims by this function.
#include <kernel/memory/box.hpp>
#include <kernel/memory/shrinker.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Cache : Pinned {
	usize count_objects() const { return 1; }
	Result<usize> scan_objects(usize) const
	{
#ifdef REFUSED
		blocks_.lock()->clear(); // here
#else
		auto blocks = blocks_.try_lock();

		if (!blocks)
			return EAGAIN;
		blocks->clear();
#endif
		return 1;
	}

	Mutex<Vec<Box<int>>> blocks_{LOCK_CLASS("cache.blocks")};
	Shrinker<&Cache::count_objects, &Cache::scan_objects> shrinker_{this};
};
