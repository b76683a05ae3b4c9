// SPDX-License-Identifier: GPL-2.0
// by: safe
// A task keeps one object while it waits for a second one. If several tasks do so, and there is no
// memory, each waits for an object of the others.
#include <kernel/memory/mempool.hpp>

using namespace kernel;

u64 sum(const Mempool<u64> &pool)
{
	const auto first = pool.alloc(gfp::noio, u64{1});
	const auto second = pool.alloc(gfp::noio, u64{2});

	return *first + *second;
}
