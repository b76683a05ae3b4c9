// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// by: check
// They read as ones while the device recovers.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

using Registers = pci::Recoverable<pci::Bar<0x100>>;

u32 f(const Registers &registers)
{
	const auto working = registers.try_access();

#ifndef REFUSED
	if (!working)
		return 0;
#endif
	return (*working)->read<u32>(0); // here
}
