// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The memory is released at once.
#include <kernel/bus/pci_memory.hpp>

using namespace kernel;

Result<> f(const pci::Device &device)
{
#ifdef REFUSED
	pci::BarMemory::reserve(device, 0);
#else
	auto memory = TRY(pci::BarMemory::reserve(device, 0));
#endif
	return ok();
}
