// SPDX-License-Identifier: GPL-2.0
// expect: this Mempool is destroyed before the objects in 'all_'
// by: safe
// The destruction of the pool is a BUG.
#include <kernel/memory/mempool.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

class Numbers {
      public:
	explicit Numbers(Mempool<u64> pool) : pool_(std::move(pool)) {}

	Result<> add(u64 number)
	{
		return all_.push(gfp::kernel, pool_.alloc(gfp::kernel, number));
	}

      private:
#ifdef REFUSED
	Vec<PoolBox<u64>> all_;
	Mempool<u64> pool_;
#else
	Mempool<u64> pool_;
	Vec<PoolBox<u64>> all_;
#endif
};
