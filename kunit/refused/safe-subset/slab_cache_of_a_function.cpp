// SPDX-License-Identifier: GPL-2.0
// expect: this SlabCache is destroyed before the objects in 'all'
// The kernel reports the objects that remain, and the cache leaks.
#include <kernel/core/result.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/slab.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

struct Conn {
	u32 id = 0;
};

Result<u32> probe_once()
{
#ifdef REFUSED
	Vec<Box<Conn>> all;
	auto cache = TRY(SlabCache<Conn>::make("conn"));
#else
	auto cache = TRY(SlabCache<Conn>::make("conn"));
	Vec<Box<Conn>> all;
#endif
	for (u32 i = 0; i < 4; i++)
		TRY(all.push(gfp::kernel, TRY(cache.alloc(gfp::kernel))));
	return all[0]->id;
}
