// SPDX-License-Identifier: GPL-2.0
// expect: need_reset
// by: types
// The kernel does not reset the slot again: it would give the device up.
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
	pci::ResetResult slot_reset(const pci::SlotReset &) const
	{
#ifdef REFUSED
		return pci::ResetResult::need_reset; // here
#else
		return pci::ResetResult::disconnect;
#endif
	}
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
