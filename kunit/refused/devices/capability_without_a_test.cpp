// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// by: check
// A device without this capability would be read at offset 0, which has its vendor.
#include <kernel/bus/pci_capability.hpp>

using namespace kernel;

u16 f(const pci::Device &device)
{
	auto express = pci::Capability<0x3c>::find(device, pci::CapabilityId::express);

#ifndef REFUSED
	if (express.is_err())
		return 0;
#endif
	return express->offset(); // here
}
