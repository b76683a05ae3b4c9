// SPDX-License-Identifier: GPL-2.0
// expect: this SlabCache ends with the function, which returns one of its objects
// The object outlives its cache.
#include <kernel/core/result.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/slab.hpp>

using namespace kernel;

struct Conn {
	u32 id = 0;
};

Result<Box<Conn>> make_conn()
{
#ifdef REFUSED
	auto cache = TRY(SlabCache<Conn>::make("conn"));
	return cache.alloc(gfp::kernel);
#else
	return Box<Conn>::make(gfp::kernel);
#endif
}
