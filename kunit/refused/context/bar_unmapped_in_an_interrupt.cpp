// SPDX-License-Identifier: GPL-2.0
// expect: may sleep
// iounmap() waits for all processors.
#include <optional>

#include <kernel/bus/pci.hpp>
#include <kernel/sync/spinlock.hpp>

using namespace kernel;

class Driver : Pinned {
      public:
	explicit Driver(pci::Bar<0x100> bar) : bar_(LOCK_CLASS("driver.bar"), std::move(bar)) {}

      private:
	IrqReturn on_irq() const
	{
#ifdef REFUSED
		bar_.lock()->reset(); // here
#else
		bar_.lock()->value()->write<u32>(0x64, 1u);
#endif
		return IrqReturn::handled;
	}

	IrqSpinLock<std::optional<pci::Bar<0x100>>> bar_;
	Irq<&Driver::on_irq> irq_{this};
};

Result<Box<Driver>> f(pci::Bar<0x100> bar)
{
	return Box<Driver>::make(gfp::kernel, std::move(bar));
}
