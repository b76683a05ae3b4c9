// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
#include <kernel/bus/pci.hpp>
#include <kernel/device/pm_runtime.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

u32 f(const PmRuntime<pci::Bar<0x100>> &registers, const SpinLock<u32> &lock)
{
	auto last = lock.lock();
#ifdef REFUSED
	const auto active = registers.resume_and_get();
#else
	const auto active = registers.get_if_active();
#endif

	return active ? (*active)->read<u32>(0) : *last;
}
