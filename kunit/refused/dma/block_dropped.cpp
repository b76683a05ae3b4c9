// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// The block would be freed at once.
#include <kernel/dma/pool.hpp>

using namespace kernel;

bool f(const dma::Pool<u64> &pool)
{
#ifdef REFUSED
	pool.alloc(gfp::kernel);
	return true;
#else
	return pool.alloc(gfp::kernel).is_ok();
#endif
}
