// SPDX-License-Identifier: GPL-2.0
// expect: no matching function|cannot convert|no viable conversion|invalid initialization
// by: types
// A base address register is of a PCI device.
#include <kernel/bus/pci_memory.hpp>
#include <kernel/bus/platform_memory.hpp>

using namespace kernel;

Result<usize> f(const platform::Device &device)
{
#ifdef REFUSED
	auto memory = TRY(pci::BarMemory::reserve(device, 0));
#else
	auto memory = TRY(platform::RegionMemory::reserve(device, 0));
#endif
	return memory.pages();
}
