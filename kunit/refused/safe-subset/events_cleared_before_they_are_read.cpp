// SPDX-License-Identifier: GPL-2.0
// expect: this clears events that the handler has not read, and they are lost
// An event that occurs after the read is lost, and a task waits for ever.
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/irq/threaded.hpp>
#include <kernel/sync/completion.hpp>

using namespace kernel;

struct Status : io::Register<Status, u32, 0x10, io::Access::read_only> {
	static constexpr Field<bool, 0> is_done{};
};
struct Acknowledge : io::Register<Acknowledge, u32, 0x14, io::Access::write_only> {};
struct Events : io::Register<Events, u32, 0x18, io::Access::write_one_to_clear> {
	static constexpr Field<bool, 0> has_received{};
};

class Engine : Pinned {
      public:
	explicit Engine(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}

	Result<> start(IrqLine line) const { return irq_.request(line, "engine"); }
	Result<> wait() const { return done_.wait_interruptible(); }

      private:
#ifdef REFUSED
	IrqReturn on_irq() const
	{
		if (!registers_.read<Events>()[Events::has_received])
			return IrqReturn::none;
		done_.complete();
		registers_.clear(Events::of(~0u));
		return IrqReturn::handled;
	}
#else
	IrqReturn on_irq() const
	{
		const auto events = registers_.read<Events>();

		if (!events[Events::has_received])
			return IrqReturn::none;
		done_.complete();
		registers_.clear(events);
		return IrqReturn::handled;
	}
#endif

	io::Mmio<0x20> registers_;
	Completion done_;
	Irq<&Engine::on_irq> irq_{this};
};
