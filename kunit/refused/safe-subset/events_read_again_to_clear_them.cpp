// SPDX-License-Identifier: GPL-2.0
// expect: this clears events that the handler has not read, and they are lost
// by: safe
#include <kernel/io/mmio.hpp>
#include <kernel/io/register.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>

using namespace kernel;

struct Events : io::Register<Events, u32, 0, io::Access::write_one_to_clear> {
	static constexpr Field<bool, 0> is_done{};
};

class Dev : Pinned {
      public:
	explicit Dev(io::Mmio<0x10> registers) : registers_(std::move(registers)) {}
	Result<> start(IrqLine line) const { return irq_.request(line, "dev", {.shared = true}); }

      private:
	IrqReturn on_irq() const
	{
		const auto events = registers_.read<Events>();

		if (events.bits() == 0)
			return IrqReturn::none;
		if (events[Events::is_done])
			done_.complete();
#ifdef REFUSED
		registers_.clear(registers_.read<Events>());
#else
		registers_.clear(events);
#endif
		return IrqReturn::handled;
	}

	io::Mmio<0x10> registers_;
	Completion done_;
	Irq<&Dev::on_irq> irq_{this};
};
