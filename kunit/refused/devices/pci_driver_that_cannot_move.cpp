// SPDX-License-Identifier: GPL-2.0
// expect: this type cannot be moved
// by: types
// The address of an object with a handler is the handler's: probe() returns its parts.
#include <kernel/bus/pci.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	static constexpr pci::DeviceId ids[] = {{.vendor = 0x1234, .device = 0x11e8}};
#ifdef REFUSED
	static Result<Driver> probe(const pci::Device &); // here
#else
	static Result<InPlace<Driver>> probe(const pci::Device &);
#endif

      private:
	IrqReturn on_irq() const { return IrqReturn::none; }

	Irq<&Driver::on_irq> irq_{this};
};

Result<pci::Driver<Driver>> f() // here
{
	return pci::Driver<Driver>::make("driver"); // here
}
