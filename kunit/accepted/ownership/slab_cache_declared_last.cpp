// SPDX-License-Identifier: GPL-2.0
// by: safe
// The cache is destroyed before its objects: the kernel warns, and the cache leaks.
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
	Vec<Box<u64>> all_;
	SlabCache<u64> cache_; // right: first
};
