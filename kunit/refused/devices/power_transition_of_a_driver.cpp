// SPDX-License-Identifier: GPL-2.0
// expect: is private|private constructor
// by: types
// Only the kernel suspends and resumes a device: others take a reference.
#include <kernel/bus/pci.hpp>
#include <kernel/device/pm_runtime.hpp>

using namespace kernel;

u32 f(const PmRuntime<pci::Bar<0x100>> &registers, const PmTransition &transition)
{
#ifdef REFUSED
	const PmTransition own(nullptr);

	return registers.during(own)->read<u32>(0) + transition.is_of(nullptr);
#else
	return registers.during(transition)->read<u32>(0);
#endif
}
