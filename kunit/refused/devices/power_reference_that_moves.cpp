// SPDX-License-Identifier: GPL-2.0
// expect: deleted|Pinned
// by: types
// A reference that is a member keeps the device active until its object is destroyed.
#include <kernel/bus/pci.hpp>
#include <kernel/device/pm_runtime.hpp>

using namespace kernel;

using Registers = PmRuntime<pci::Bar<0x100>>;

bool f(const Registers &registers)
{
	const auto active = registers.resume_and_get();

#ifdef REFUSED
	const auto kept = std::move(active);
#else
	const auto &kept = active;
#endif
	return bool(kept);
}
