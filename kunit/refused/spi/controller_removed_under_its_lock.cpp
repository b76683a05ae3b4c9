// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The removal waits for transfer(), which waits for the lock.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/spi/controller.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Registers : Pinned {
	Mutex<u32> transfers{LOCK_CLASS("registers.transfers"), 0u};
};

class Port : Pinned {
      public:
	explicit Port(Arc<Registers> registers) : registers_(std::move(registers)) {}

	void select(u16, bool) const {}
	Result<> transfer(const spi::Transfer &) const
	{
		auto transfers = registers_->transfers.lock(); // here

		*transfers |= 1;
		return ok();
	}

      private:
	Arc<Registers> registers_;
};

Result<spi::Controller<Port>> make_bus(const Device &device, Arc<Registers> registers)
{
	return spi::Controller<Port>::make(device, {}, std::move(registers));
}

void stop(std::optional<spi::Controller<Port>> &bus, const Registers &registers)
{
#ifdef REFUSED
	auto transfers = registers.transfers.lock(); // here
#endif
	bus.reset(); // here
#ifndef REFUSED
	auto transfers = registers.transfers.lock();
#endif
	*transfers = 0;
}
