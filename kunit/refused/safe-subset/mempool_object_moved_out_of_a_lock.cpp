// SPDX-License-Identifier: GPL-2.0
// expect: left-empty
// by: safe
// The lock then has a PoolBox without an object.
#include <kernel/memory/mempool.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Current : Pinned {
      public:
	Current(Mempool<u64> pool, u64 first)
	    : pool_(std::move(pool)),
	      last_(LOCK_CLASS("current.last"), pool_.alloc(gfp::kernel, first))
	{}

	PoolBox<u64> take() const
	{
#ifdef REFUSED
		return std::move(*last_.lock());
#else
		return std::exchange(*last_.lock(), pool_.alloc(gfp::kernel, u64{0}));
#endif
	}

      private:
	Mempool<u64> pool_;
	Mutex<PoolBox<u64>> last_;
};
