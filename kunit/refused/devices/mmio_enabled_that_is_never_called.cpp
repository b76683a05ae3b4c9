// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call mmio_enabled\(\): a driver that recovers without a reset
// by: types
// The kernel calls it only after the result can_recover.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

struct Driver {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
	const pci::Recoverable<int> &recoverable() const;
	pci::FrozenResult error_detected(const pci::ErrorDetected &) const
	{
		return pci::FrozenResult::need_reset;
	}
	pci::FrozenResult error_detected(const pci::ChannelFrozen &) const
	{
		return pci::FrozenResult::need_reset;
	}
#ifdef REFUSED
	pci::MmioResult mmio_enabled(const pci::MmioEnabled &) const
	{
		return pci::MmioResult::recovered;
	}
#endif
	pci::ResetResult slot_reset(const pci::SlotReset &) const
	{
		return pci::ResetResult::recovered;
	}
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
