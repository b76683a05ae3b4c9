// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// The device may not resume.
#include <kernel/bus/pci.hpp>
#include <kernel/device/pm_runtime.hpp>

using namespace kernel;

u32 f(const PmRuntime<pci::Bar<0x100>> &registers)
{
	const auto active = registers.resume_and_get();

#ifndef REFUSED
	if (!active)
		return 0;
#endif
	return (*active)->read<u32>(0); // here
}
