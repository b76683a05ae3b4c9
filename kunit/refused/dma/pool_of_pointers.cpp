// SPDX-License-Identifier: GPL-2.0
// expect: any bits are a value
// by: types
// The device could change a pointer.
#include <kernel/dma/pool.hpp>

using namespace kernel;

Result<u64> f(const Device &device)
{
#ifdef REFUSED
	auto pool = TRY(dma::Pool<int *>::make(device, "words")); // here
#else
	auto pool = TRY(dma::Pool<u64>::make(device, "words"));
#endif
	auto block = TRY(pool.alloc(gfp::kernel));

	return block.address().value();
}
