// SPDX-License-Identifier: GPL-2.0
// expect: private|no matching
// by: types
// Only the kernel knows when the channel is frozen.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

using Registers = pci::Recoverable<pci::Bar<0x100>>;

void f(const Registers &registers, const pci::ErrorDetected &error)
{
#ifdef REFUSED
	registers.stop(pci::ErrorDetected(nullptr)); // here
#endif
	registers.stop(error);
}
