// SPDX-License-Identifier: GPL-2.0
// expect: an_address_has_1_to_64_bits
// by: types
// 1 << 65 is 0 on some machines.
#include <kernel/dma/coherent.hpp>

using namespace kernel;

Result<> f(const Device &device)
{
#ifdef REFUSED
	return dma::set_mask(device, 65);
#else
	return dma::set_mask(device, 64);
#endif
}
