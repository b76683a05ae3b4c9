// SPDX-License-Identifier: GPL-2.0
// expect: is_err
// by: types
// An allocation that may sleep cannot fail.
#include <kernel/memory/mempool.hpp>

using namespace kernel;

Result<u64> f(const Mempool<u64> &pool, u64 number)
{
#ifdef REFUSED
	auto object = TRY(pool.alloc(gfp::noio, number));
#else
	auto object = pool.alloc(gfp::noio, number);
#endif

	return *object;
}
