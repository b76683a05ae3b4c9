// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// The kernel has the address of the object.
#include <kernel/irq/threaded.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	IrqReturn on_irq() const { return IrqReturn::none; }

	Irq<&Driver::on_irq> irq{this};
};

void f(Driver &driver)
{
#ifdef REFUSED
	auto moved = std::move(driver.irq);
#else
	auto &moved = driver.irq;
#endif
	moved.synchronize();
}
