// SPDX-License-Identifier: GPL-2.0
// expect: the handler of 'irq_' may run from here on, before 'base_' has its value
// by: safe
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct Count : io::Register<Count, u32, 0x0, io::Access::write_one_to_clear> {};

class Counter : Pinned {
      public:
	explicit Counter(io::Mmio<0x10> registers, IrqLine line)
	    : registers_(std::move(registers)), line_(line)
	{}

	Result<> start() const
	{
#ifdef REFUSED
		TRY(irq_.request(line_, "counter")); // here
		base_.store(registers_.read<Count>().bits());
		return ok();
#else
		base_.store(registers_.read<Count>().bits());
		return irq_.request(line_, "counter");
#endif
	}

      private:
	IrqReturn on_irq() const
	{
		const auto count = registers_.read<Count>();

		if (count.bits() == 0)
			return IrqReturn::none;
		registers_.clear(count);
		sum_.add(count.bits() - base_.load());
		return IrqReturn::handled;
	}

	io::Mmio<0x10> registers_;
	IrqLine line_;
	Atomic<u32> base_{0};
	Atomic<u32> sum_{0};
	Irq<&Counter::on_irq> irq_{this};
};
