// SPDX-License-Identifier: GPL-2.0
// expect: use-after-move|moved from
// by: check
// The memory is in the other object.
#include <kernel/bus/pci_memory.hpp>

using namespace kernel;

Result<usize> f(const pci::Device &device)
{
	auto memory = TRY(pci::BarMemory::reserve(device, 0));
#ifdef REFUSED
	const auto other = std::move(memory);
#endif
	return memory.pages(); // here
}
