// SPDX-License-Identifier: GPL-2.0
// expect: an_address_has_1_to_64_bits
// by: types
// DMA_BIT_MASK(28) is not 28.
#include <kernel/dma/coherent.hpp>

using namespace kernel;

Result<> f(const Device &device)
{
#ifdef REFUSED
	return dma::set_mask(device, 0xfffffff);
#else
	return dma::set_mask(device, 28);
#endif
}
