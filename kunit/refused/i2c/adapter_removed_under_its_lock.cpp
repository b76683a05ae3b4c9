// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The removal waits for transfer(), which waits for the lock.
#include <optional>

#include <kernel/i2c/adapter.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Port : Pinned {
	Mutex<u32> transfers{LOCK_CLASS("port.transfers"), 0u};
};

class Bus : Pinned {
      public:
	explicit Bus(Arc<Port> port) : port_(std::move(port)) {}

	Result<> transfer(std::span<const i2c::Message>) const
	{
		auto transfers = port_->transfers.lock(); // here

		*transfers |= 1;
		return ok();
	}

      private:
	Arc<Port> port_;
};

Result<i2c::Adapter<Bus>> make_bus(Arc<Port> port)
{
	return i2c::Adapter<Bus>::make({.name = "bus"}, std::move(port));
}

void stop(std::optional<i2c::Adapter<Bus>> &bus, const Port &port)
{
#ifdef REFUSED
	auto transfers = port.transfers.lock(); // here
#endif
	bus.reset(); // here
#ifndef REFUSED
	auto transfers = port.transfers.lock();
#endif
	*transfers = 0;
}
