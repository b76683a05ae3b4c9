// SPDX-License-Identifier: GPL-2.0
// expect: constraint|no matching
// by: types
// No write reaches the device, and all registers read as ones.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

using Registers = pci::Recoverable<pci::Bar<0x100>>;

#ifdef REFUSED
u32 f(const Registers &registers, const pci::ChannelFrozen &event)
#else
u32 f(const Registers &registers, const pci::SlotReset &event)
#endif
{
	return registers.during(event)->read<u32>(0); // here
}
