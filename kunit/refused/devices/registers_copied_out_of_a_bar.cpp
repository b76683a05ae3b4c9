// SPDX-License-Identifier: GPL-2.0
// expect: deleted
// by: types
// The copy could be used after the registers are unmapped.
#include <kernel/bus/pci.hpp>

using namespace kernel;

u32 f(const pci::Bar<0x100> &bar)
{
#ifdef REFUSED
	auto registers = *bar;
#else
	auto &registers = *bar;
#endif
	return registers.read<u32>(0);
}
