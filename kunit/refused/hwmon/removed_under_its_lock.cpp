// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The removal waits for the function, which waits for the lock.
#include <optional>

#include <kernel/hwmon/hwmon.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Bus : Pinned {
	Mutex<long> last{LOCK_CLASS("bus.last"), 0l};
};

class Room : Pinned {
      public:
	explicit Room(Arc<Bus> bus) : bus_(std::move(bus)) {}

	Result<hwmon::MilliCelsius> degrees() const
	{
		return hwmon::MilliCelsius{*bus_->last.lock()}; // here
	}

	using Channels = hwmon::Channels<hwmon::Channel<"room", &Room::degrees>>;

      private:
	Arc<Bus> bus_;
};

Result<hwmon::Device<Room>> make_room(const Device &device, Arc<Bus> bus)
{
	return hwmon::Device<Room>::make(device, "room", std::move(bus));
}

void stop(std::optional<hwmon::Device<Room>> &room, const Bus &bus)
{
#ifdef REFUSED
	auto last = bus.last.lock(); // here
#endif
	room.reset(); // here
#ifndef REFUSED
	auto last = bus.last.lock();
#endif
	*last = 0;
}
