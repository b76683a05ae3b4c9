// SPDX-License-Identifier: GPL-2.0
// expect: keeps its registers in a pci::Recoverable<T>
// by: types
// A copy would be refused instead of the one that calls use.
#include <kernel/bus/pci_recovery.hpp>

using namespace kernel;

struct Driver {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static Result<Driver> probe(const pci::Device &) { return Driver(); }
#ifdef REFUSED
	pci::Recoverable<int> recoverable() const;
#else
	const pci::Recoverable<int> &recoverable() const;
#endif
	void reset_prepare(const pci::ResetPrepare &) const {}
	Result<> reset_done(const pci::ResetDone &) const { return ok(); }
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
