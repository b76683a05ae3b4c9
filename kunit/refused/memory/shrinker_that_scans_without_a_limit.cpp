// SPDX-License-Identifier: GPL-2.0
// expect: the functions of a Shrinker are: usize count_objects
// by: types
// The kernel asks for some objects at a time.
#include <kernel/memory/shrinker.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Cache : Pinned {
	usize count_objects() const { return count_.load(); }
#ifdef REFUSED
	Result<usize> scan_objects() const { return count_.xchg(0); }
#else
	Result<usize> scan_objects(usize) const { return count_.xchg(0); }
#endif

	Atomic<usize> count_{0};
	Shrinker<&Cache::count_objects, &Cache::scan_objects> shrinker_{this}; // here
};
