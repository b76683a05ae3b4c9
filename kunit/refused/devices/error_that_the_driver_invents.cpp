// SPDX-License-Identifier: GPL-2.0
// expect: private|no matching
// by: types
// Only the kernel knows when the registers can be read.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

using Registers = pci::Recoverable<pci::Bar<0x100>>;

u32 f(const Registers &registers, [[maybe_unused]] const pci::MmioEnabled &event)
{
#ifdef REFUSED
	return registers.during(pci::MmioEnabled(nullptr))->read<u32>(0); // here
#else
	return registers.during(event)->read<u32>(0);
#endif
}
