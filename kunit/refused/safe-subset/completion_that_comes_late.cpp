// SPDX-License-Identifier: GPL-2.0
// expect: after a timeout the device may still complete 'done_'
// by: safe
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Events : io::Register<Events, u32, 0x00, io::Access::write_one_to_clear> {};
struct Control : io::Register<Control, u32, 0x04> {
	static constexpr Field<bool, 0> start{};
};
struct Sample : io::Register<Sample, u32, 0x0c, io::Access::read_only> {};

class Adc : Pinned {
      public:
	explicit Adc(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}
	Result<> start(IrqLine line) const { return irq_.request(line, "adc"); }
	Result<u32> convert() const
	{
		auto one = one_.lock();

#ifndef REFUSED
		done_.reinit();
#endif
		registers_.write(Control::start(true));
		TRY(done_.wait_timeout(100_ms)); // here
		++*one;
		return registers_.read<Sample>().bits();
	}

      private:
	IrqReturn on_irq() const
	{
		const auto events = registers_.read<Events>();

		if (events.bits() == 0)
			return IrqReturn::none;
		registers_.clear(events);
		done_.complete();
		return IrqReturn::handled;
	}
	Mutex<u32> one_{LOCK_CLASS("adc.one"), 0u};
	io::Mmio<0x20> registers_;
	Completion done_;
	Irq<&Adc::on_irq> irq_{this};
};
