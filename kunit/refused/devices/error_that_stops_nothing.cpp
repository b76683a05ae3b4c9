// SPDX-License-Identifier: GPL-2.0
// expect: keeps its registers in a pci::Recoverable<T>
// by: types
// Calls would use the registers while the device recovers.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

struct Driver {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
#ifndef REFUSED
	const pci::Recoverable<int> &recoverable() const;
#endif
	pci::FrozenResult error_detected(const pci::ErrorDetected &) const
	{
		return pci::FrozenResult::need_reset;
	}
	pci::FrozenResult error_detected(const pci::ChannelFrozen &) const
	{
		return pci::FrozenResult::need_reset;
	}
	pci::ResetResult slot_reset(const pci::SlotReset &) const
	{
		return pci::ResetResult::recovered;
	}
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
