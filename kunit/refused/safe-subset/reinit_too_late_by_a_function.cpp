// SPDX-License-Identifier: GPL-2.0
// expect: the operation that was started before this reinit\(\) may have completed already, and the wait would miss it
// by: safe
#include <kernel/io/mmio.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x0> {};
struct Events : io::Register<Events, u32, 0x4, io::Access::write_one_to_clear> {};

class Engine : Pinned {
      public:
	explicit Engine(io::Mmio<0x10> registers) : registers_(std::move(registers)) {}

	Result<> run(u32 command) const
	{
		auto turn = turn_.lock();

		++*turn;
#ifdef REFUSED
		begin(command);
		prepare();
#else
		prepare();
		begin(command);
#endif
		return done_.wait_timeout(1_s);
	}

      private:
	void prepare() const { done_.reinit(); } // here
	void begin(u32 command) const { registers_.write(Command::of(command)); }
	IrqReturn on_irq() const
	{
		const auto events = registers_.read<Events>();

		if (events.bits() == 0)
			return IrqReturn::none;
		registers_.clear(events);
		done_.complete();
		return IrqReturn::handled;
	}

	io::Mmio<0x10> registers_;
	Mutex<u32> turn_{LOCK_CLASS("engine.turn"), 0u};
	Completion done_;
	Irq<&Engine::on_irq> irq_{this};
};
