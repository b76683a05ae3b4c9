// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The device may not write to memory any more, so no message arrives.
#include <kernel/bus/pci.hpp>

using namespace kernel;

Result<> f(const pci::Device &device)
{
#ifdef REFUSED
	device.enable_bus_master();
#else
	auto master = TRY(device.enable_bus_master());
#endif
	return ok();
}
