// SPDX-License-Identifier: GPL-2.0
// expect: private
// by: types
// Another driver of the slot may still ask for a reset. The runtime permits access at the end.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

using Registers = pci::Recoverable<pci::Bar<0x100>>;

u32 f(const Registers &registers, const pci::MmioEnabled &event)
{
#ifdef REFUSED
	registers.resume(nullptr); // here
#endif
	return registers.during(event)->read<u32>(0);
}
