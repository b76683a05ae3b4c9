// SPDX-License-Identifier: GPL-2.0
// expect: moved
#include <kernel/dma/pool.hpp>

using namespace kernel;

u64 f(dma::Block<u64> block)
{
	auto other = std::move(block);

#ifdef REFUSED
	return block.read();
#else
	return other.read();
#endif
}
