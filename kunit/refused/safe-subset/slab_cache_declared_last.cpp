// SPDX-License-Identifier: GPL-2.0
// expect: this SlabCache is destroyed before the objects in 'all_'
// The kernel reports the objects that remain, and the cache leaks.
#include <kernel/memory/slab.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

class Numbers {
      public:
	explicit Numbers(SlabCache<u64> cache) : cache_(std::move(cache)) {}

	Result<> add(u64 number)
	{
		return all_.push(gfp::kernel, TRY(cache_.alloc(gfp::kernel, number)));
	}

      private:
#ifdef REFUSED
	Vec<Box<u64>> all_;
	SlabCache<u64> cache_;
#else
	SlabCache<u64> cache_;
	Vec<Box<u64>> all_;
#endif
};
