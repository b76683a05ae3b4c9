// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and the kernel reclaims memory
// The allocation would wait for memory that this function is asked for.
#include <kernel/memory/box.hpp>
#include <kernel/memory/shrinker.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Cache : Pinned {
	usize count_objects() const { return count_.load(); }
	Result<usize> scan_objects(usize) const
	{
#ifdef REFUSED
		auto note = TRY(Box<int>::make(gfp::kernel, 1)); // here
#else
		auto note = TRY(Box<int>::make(gfp::atomic, 1));
#endif

		return static_cast<usize>(*note);
	}

	Atomic<usize> count_{0};
	Shrinker<&Cache::count_objects, &Cache::scan_objects> shrinker_{this};
};
