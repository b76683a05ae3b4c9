// SPDX-License-Identifier: GPL-2.0
// expect: the reference is put at once
#include <kernel/bus/pci.hpp>
#include <kernel/device/pm_runtime.hpp>

using namespace kernel;

bool f(const PmRuntime<pci::Bar<0x100>> &registers)
{
#ifdef REFUSED
	registers.resume_and_get();
	return true;
#else
	const auto active = registers.resume_and_get();

	return bool(active);
#endif
}
