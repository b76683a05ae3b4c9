// SPDX-License-Identifier: GPL-2.0
// expect: a second interrupt before 'status_' is read overwrites these events
// by: safe
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

struct Events : io::Register<Events, u32, 0x00, io::Access::write_one_to_clear> {};

class Dma : Pinned {
      public:
	explicit Dma(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}
	Result<> start(IrqLine line) const { return irq_.request(line, "dma"); }

      private:
	IrqReturn on_irq() const
	{
		const auto events = registers_.read<Events>();

		if (events.bits() == 0)
			return IrqReturn::none;
		registers_.clear(events);
#ifdef REFUSED
		status_.store(events.bits());
#else
		status_.or_bits(events.bits());
#endif
		work_.queue();
		return IrqReturn::handled;
	}
	void on_work() const
	{
#ifdef REFUSED
		const u32 status = status_.load();
#else
		const u32 status = status_.xchg(0);
#endif

		if (status & 1)
			rx_.inc();
		if (status & 2)
			tx_.inc();
	}
	io::Mmio<0x20> registers_;
	Atomic<u32> status_{0}, rx_{0}, tx_{0};
	Work<&Dma::on_work> work_{this, irq_};
	Irq<&Dma::on_irq> irq_{this};
};
