// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call reset_prepare\(\): a driver has
// by: types
// The device would not be used again.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

struct Driver {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
	const pci::Recoverable<int> &recoverable() const;
	void reset_prepare(const pci::ResetPrepare &) const {}
#ifndef REFUSED
	Result<> reset_done(const pci::ResetDone &) const { return ok(); }
#endif
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
