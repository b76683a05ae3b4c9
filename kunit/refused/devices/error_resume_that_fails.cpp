// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call error_resume\(\): a driver that recovers
// by: types
// The kernel ignores an error at this step.
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
		return pci::ResetResult::recovered;
	}
#ifdef REFUSED
	Result<> error_resume(const pci::ErrorResume &) const { return ok(); }
#else
	void error_resume(const pci::ErrorResume &) const {}
#endif
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
