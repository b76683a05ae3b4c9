// SPDX-License-Identifier: GPL-2.0
// expect: the alignment of blocks is a power of two
// by: types
// The kernel would return no pool.
#include <kernel/dma/pool.hpp>

using namespace kernel;

#ifdef REFUSED
using Words = dma::Pool<u64, 24>;
#else
using Words = dma::Pool<u64, 32>;
#endif

Result<u64> f(const Device &device)
{
	auto pool = TRY(Words::make(device, "words")); // here
	auto block = TRY(pool.alloc(gfp::kernel));

	return block.address().value();
}
