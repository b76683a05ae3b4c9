// SPDX-License-Identifier: GPL-2.0
// expect: reference to stack memory
// by: check
// The registers are unmapped when the function returns.
#include <kernel/bus/platform.hpp>

using namespace kernel;

#ifdef REFUSED
const io::Mmio<0x100> &f(platform::Registers<0x100> mapped)
{
	const io::Mmio<0x100> &registers = *mapped;

	return registers;
}
#else
platform::Registers<0x100> f(platform::Registers<0x100> mapped)
{
	return mapped;
}
#endif
