// SPDX-License-Identifier: GPL-2.0
// expect: this callback can run while the members declared after it are destroyed
// by: link
// The events are destroyed before the destructor of the Irq waits for the handler.
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
      private:
	IrqReturn on_irq() const
	{
		events_.lock()->push(gfp::atomic, 1).ignore("an event less");
		return IrqReturn::handled;
	}

#ifdef REFUSED
	Irq<&Driver::on_irq> irq_{this};
#endif
	IrqSpinLock<Vec<int>> events_{LOCK_CLASS("driver.events")};
#ifndef REFUSED
	Irq<&Driver::on_irq> irq_{this};
#endif
};

struct Module {
	Module(Module &&) = default;

	static Result<Module> init() { return Module(TRY(Box<Driver>::make(gfp::kernel))); }
	explicit Module(Box<Driver> d) : driver(std::move(d)) {}

	Box<Driver> driver;
};
KERNEL_MODULE(Module, (), .license = "GPL");
