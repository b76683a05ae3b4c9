// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// The pool may have no memory.
#include <kernel/dma/pool.hpp>

using namespace kernel;

u64 f(const dma::Pool<u64> &pool)
{
	auto block = pool.alloc(gfp::kernel);

#ifndef REFUSED
	if (!block)
		return 0;
#endif
	return block->address().value(); // here
}
