// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// by: check
// The device may have no such registers.
#include <kernel/bus/pci.hpp>

using namespace kernel;

u32 f(const pci::Device &device)
{
	auto bar = device.map_bar<0x100>(0);

#ifndef REFUSED
	if (bar.is_err())
		return 0;
#endif
	return (*bar)->read<u32>(0); // here
}
