// SPDX-License-Identifier: GPL-2.0
// expect: this Pool is destroyed before the objects in 'first_'
// by: safe
// A pool that is destroyed while it has a block is a BUG.
#include <kernel/dma/pool.hpp>

using namespace kernel;

class Commands {
      public:
#ifdef REFUSED
	Commands(dma::Block<u64> first, dma::Pool<u64> pool)
	    : first_(std::move(first)), pool_(std::move(pool))
	{}
#else
	Commands(dma::Block<u64> first, dma::Pool<u64> pool)
	    : pool_(std::move(pool)), first_(std::move(first))
	{}
#endif

	Result<dma::Block<u64>> next() const { return pool_.alloc(gfp::atomic); }

      private:
#ifdef REFUSED
	dma::Block<u64> first_;
	dma::Pool<u64> pool_; // here
#else
	dma::Pool<u64> pool_;
	dma::Block<u64> first_;
#endif
};
