// SPDX-License-Identifier: GPL-2.0
// expect: may sleep
// It reserves memory and allocates page tables.
#include <kernel/bus/pci.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

Result<> f(const pci::Device &device, const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	auto bar = TRY(device.map_bar<0x100>(0)); // here

	return ok();
}
