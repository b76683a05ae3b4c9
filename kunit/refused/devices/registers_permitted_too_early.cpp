// SPDX-License-Identifier: GPL-2.0
// expect: constraint|no matching
// by: types
// Another driver of the slot may still ask for a reset.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

using Registers = pci::Recoverable<pci::Bar<0x100>>;

#ifdef REFUSED
void f(const Registers &registers, const pci::MmioEnabled &event)
#else
void f(const Registers &registers, const pci::ErrorResume &event)
#endif
{
	registers.resume(event); // here
}
