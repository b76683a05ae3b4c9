// SPDX-License-Identifier: GPL-2.0
// expect: the boundary of blocks is a power of two, and at least their size
// by: types
// No block would fit.
#include <kernel/dma/pool.hpp>

using namespace kernel;

#ifdef REFUSED
using Words = dma::Pool<u64, 8, 4>;
#else
using Words = dma::Pool<u64, 8, 4096>;
#endif

Result<u64> f(const Device &device)
{
	auto pool = TRY(Words::make(device, "words")); // here
	auto block = TRY(pool.alloc(gfp::kernel));

	return block.address().value();
}
