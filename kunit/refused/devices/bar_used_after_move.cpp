// SPDX-License-Identifier: GPL-2.0
// expect: was moved from
// by: check
// Another object owns the BAR, and may have unmapped it.
#include <kernel/bus/pci.hpp>

using namespace kernel;

u32 f(pci::Bar<0x100> bar)
{
	pci::Bar<0x100> owner = std::move(bar);
#ifdef REFUSED
	return bar->read<u32>(0);
#else
	return owner->read<u32>(0);
#endif
}
