// SPDX-License-Identifier: GPL-2.0
// expect: destroyed at the end of the full-expression|dangling
// The reference ends with the expression.
#include <kernel/bus/pci.hpp>
#include <kernel/device/pm_runtime.hpp>

using namespace kernel;

u32 f(const PmRuntime<pci::Bar<0x100>> &registers)
{
#ifdef REFUSED
	const pci::Bar<0x100> &bar = *registers.resume_and_get();
#else
	const auto active = registers.resume_and_get();

	if (!active)
		return 0;
	const pci::Bar<0x100> &bar = *active;
#endif
	return bar->read<u32>(0);
}
