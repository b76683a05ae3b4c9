// SPDX-License-Identifier: GPL-2.0
// expect: deleted
// by: types
// The device is only valid in probe(): a driver keeps a Bar, a BusMaster or IrqVectors.
#include <kernel/bus/pci.hpp>

using namespace kernel;

class Driver {
      public:
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
	static Result<Driver> probe(const pci::Device &device)
	{
		return Driver(device, TRY(device.map_bar<0x100>(0))); // here
	}

      private:
#ifdef REFUSED
	Driver(const pci::Device &device, pci::Bar<0x100> bar)
	    : device_(device), bar_(std::move(bar))
	{}

	pci::Device device_;
#else
	Driver(const pci::Device &, pci::Bar<0x100> bar) : bar_(std::move(bar)) {}

#endif
	pci::Bar<0x100> bar_;
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
