// SPDX-License-Identifier: GPL-2.0
// expect: other devices share this line, and 'Sensor::on_irq' never says that the interrupt is not of its device
// by: safe
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct Events : io::Register<Events, u32, 0x10, io::Access::write_one_to_clear> {};

class Sensor : Pinned {
      public:
	explicit Sensor(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}

	Result<> start(IrqLine line) const
	{
		return irq_.request(line, "sensor", {.shared = true}); // here
	}

      private:
	IrqReturn on_irq() const
	{
		const auto events = registers_.read<Events>();

#ifndef REFUSED
		if (events.bits() == 0)
			return IrqReturn::none;
#endif
		registers_.clear(events);
		events_.inc();
		return IrqReturn::handled;
	}

	io::Mmio<0x20> registers_;
	Atomic<u32> events_{0};
	Irq<&Sensor::on_irq> irq_{this};
};
