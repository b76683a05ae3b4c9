// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call error_detected\(\): a driver that recovers has
// by: types
// In C, such a device is used although no write reaches it.
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
#ifdef REFUSED
	pci::DetectedResult error_detected(const pci::ChannelFrozen &) const
	{
		return pci::DetectedResult::can_recover;
	}
#else
	pci::FrozenResult error_detected(const pci::ChannelFrozen &) const
	{
		return pci::FrozenResult::need_reset;
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
