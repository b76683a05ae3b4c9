// SPDX-License-Identifier: GPL-2.0
// expect: asked
// An allocation that does not wait can fail.
#include <kernel/memory/mempool.hpp>

using namespace kernel;

u64 f(const Mempool<u64> &pool, u64 number)
{
#ifdef REFUSED
	auto object = pool.alloc(gfp::atomic, number);

	return **object;
#else
	auto object = pool.alloc(gfp::kernel, number);

	return *object;
#endif
}
