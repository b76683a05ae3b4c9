// SPDX-License-Identifier: GPL-2.0
// expect: this register cannot be written
// by: types
// The write would clear the errors that no code has seen.
#include <kernel/bus/pci_capability.hpp>

using namespace kernel;

struct Status : io::Register<Status, u16, 0x0a, io::Access::write_one_to_clear> {
	static constexpr Field<bool, 0> correctable_error{};
};

Result<> f(const pci::Capability<0x3c> &express)
{
#ifdef REFUSED
	return express.write(Status::correctable_error(true)); // here
#else
	return express.clear(Status::correctable_error(true));
#endif
}
