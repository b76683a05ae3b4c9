// SPDX-License-Identifier: GPL-2.0
// expect: base operand of .->.|has no member named|no member named|is not a pointer|no match for .operator\*.|indirection requires pointer|does not have operator
// by: types
// Only a reference to the active device has the registers.
#include <kernel/bus/pci.hpp>
#include <kernel/device/pm_runtime.hpp>

using namespace kernel;

u32 f(const PmRuntime<pci::Bar<0x100>> &registers)
{
#ifdef REFUSED
	return (*registers)->read<u32>(0);
#else
	const auto active = registers.resume_and_get();

	return active ? (*active)->read<u32>(0) : 0;
#endif
}
