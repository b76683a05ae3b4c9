// SPDX-License-Identifier: GPL-2.0
// by: safe
// The pool is destroyed before its block, which is a BUG.
#include <kernel/dma/pool.hpp>

using namespace kernel;

class Commands {
      public:
	Commands(dma::Block<u64> first, dma::Pool<u64> pool)
	    : first_(std::move(first)), pool_(std::move(pool))
	{}

	Result<dma::Block<u64>> next() const { return pool_.alloc(gfp::atomic); }

      private:
	dma::Block<u64> first_;
	dma::Pool<u64> pool_; // right: first
};
