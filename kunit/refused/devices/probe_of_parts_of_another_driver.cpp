// SPDX-License-Identifier: GPL-2.0
// expect: probe\(\) must be public
// by: types
// probe() returns the parts of an object of another class.
#include <kernel/bus/pci.hpp>

using namespace kernel;

struct Other : Pinned {};

struct Driver : Pinned {
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
#ifdef REFUSED
	static Result<InPlace<Other>> probe(const pci::Device &); // here
#else
	static Result<InPlace<Driver>> probe(const pci::Device &);
#endif
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
