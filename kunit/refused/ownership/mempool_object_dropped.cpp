// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The object is freed at once.
#include <kernel/memory/mempool.hpp>

using namespace kernel;

void f(const Mempool<u64> &pool)
{
#ifdef REFUSED
	pool.alloc(gfp::kernel, u64{1});
#else
	const auto object = pool.alloc(gfp::kernel, u64{1});
	(void)*object;
#endif
}
