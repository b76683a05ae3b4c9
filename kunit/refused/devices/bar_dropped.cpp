// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The registers are unmapped at once.
#include <kernel/bus/pci.hpp>

using namespace kernel;

Result<> f(const pci::Device &device)
{
#ifdef REFUSED
	device.map_bar<0x100>(0);
#else
	auto bar = TRY(device.map_bar<0x100>(0));
#endif
	return ok();
}
