// SPDX-License-Identifier: GPL-2.0
// by: safe
// An interrupt in between has no handler, and the kernel may disable the line.
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

struct Enable : io::Register<Enable, u32, 0x10> {
	static constexpr Field<bool, 0> all{};
};
struct Events : io::Register<Events, u32, 0x14, io::Access::write_one_to_clear> {};

class Engine : Pinned {
      public:
	explicit Engine(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}
	Result<> start(IrqLine line) const
	{
		registers_.write(Enable::all(true));
		return irq_.request(line, "engine");
	}

      private:
	IrqReturn on_irq() const
	{
		const auto events = registers_.read<Events>();

		if (events.bits() == 0)
			return IrqReturn::none;
		registers_.clear(events);
		return IrqReturn::handled;
	}

	io::Mmio<0x20> registers_;
	Irq<&Engine::on_irq> irq_{this};
};
