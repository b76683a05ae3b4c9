// SPDX-License-Identifier: GPL-2.0
// Shares an interrupt line that a parameter names, and counts what arrives.

#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

constexpr Param<unsigned> irq{
	.name = "irq", .description = "The IRQ to register for", .initial = 0};
class Dummy : Pinned {
      public:
	static Result<InPlace<Dummy>> init()
	{
		if (param<::irq>() == 0)
			return EIO;
		return InPlace<Dummy>();
	}
	Result<> start() const
	{
		return irq_.request(IrqLine::from_number(param<::irq>()), "dummy_irq",
				    {.shared = true});
	}

      private:
	IrqReturn on_irq() const
	{
		if (count_.fetch_add(1) == 0)
			pr_info("interrupt occurred on IRQ\n");
		return IrqReturn::none;
	}
	Atomic<u32> count_{0};
	Irq<&Dummy::on_irq> irq_{this};
};
KERNEL_MODULE(Dummy, (irq), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Shares an interrupt line");
