// SPDX-License-Identifier: GPL-2.0
// expect: at least that of their type
// by: types
// A number would not be aligned.
#include <kernel/dma/pool.hpp>

using namespace kernel;

#ifdef REFUSED
using Words = dma::Pool<u64, 4>;
#else
using Words = dma::Pool<u64>;
#endif

Result<u64> f(const Device &device)
{
	auto pool = TRY(Words::make(device, "words")); // here
	auto block = TRY(pool.alloc(gfp::kernel));

	return block.address().value();
}
