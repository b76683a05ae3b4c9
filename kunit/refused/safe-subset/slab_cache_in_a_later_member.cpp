// SPDX-License-Identifier: GPL-2.0
// expect: this SlabCache is destroyed before the objects in 'all_'
// The cache is in a member of a member.
#include <kernel/core/result.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/slab.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Conn {
	u32 id = 0;
};

struct Pool {
	SlabCache<Conn> cache;
};

class Server {
      public:
#ifdef REFUSED
	Server(Vec<Box<Conn>> all, Pool pool) : all_(std::move(all)), pool_(std::move(pool)) {}
#else
	Server(Vec<Box<Conn>> all, Pool pool) : pool_(std::move(pool)), all_(std::move(all)) {}
#endif
	Result<> add() { return all_.push(gfp::kernel, TRY(pool_.cache.alloc(gfp::kernel))); }

      private:
#ifdef REFUSED
	Vec<Box<Conn>> all_;
	Pool pool_;
#else
	Pool pool_;
	Vec<Box<Conn>> all_;
#endif
};
