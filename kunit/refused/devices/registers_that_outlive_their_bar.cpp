// SPDX-License-Identifier: GPL-2.0
// expect: reference to stack memory
// by: check
// The registers are unmapped when the function returns.
#include <kernel/bus/pci.hpp>

using namespace kernel;

#ifdef REFUSED
const io::Mmio<0x100> &f(pci::Bar<0x100> bar)
{
	const io::Mmio<0x100> &registers = *bar;

	return registers;
}
#else
pci::Bar<0x100> f(pci::Bar<0x100> bar)
{
	return bar;
}
#endif
