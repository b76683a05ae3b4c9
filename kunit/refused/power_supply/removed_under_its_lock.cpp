// SPDX-License-Identifier: GPL-2.0
// expect: waits for|deadlock
// The removal waits for the function, which waits for the lock.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/power_supply/power_supply.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Bus : Pinned {
	Mutex<int> last{LOCK_CLASS("bus.last"), 0};
};

class Battery : Pinned {
      public:
	explicit Battery(Arc<Bus> bus) : bus_(std::move(bus)) {}

	Result<power_supply::Percent> capacity() const
	{
		return power_supply::Percent{*bus_->last.lock()}; // here
	}

	using Properties = power_supply::Properties<
		power_supply::Property<power_supply::capacity, &Battery::capacity>>;

      private:
	Arc<Bus> bus_;
};

Result<power_supply::Device<Battery>> make_battery(const Device &device, Arc<Bus> bus)
{
	return power_supply::Device<Battery>::make(
		device, {.name = "battery", .type = power_supply::Type::battery}, std::move(bus));
}

void stop(std::optional<power_supply::Device<Battery>> &battery, const Bus &bus)
{
#ifdef REFUSED
	auto last = bus.last.lock(); // here
#endif
	battery.reset(); // here
#ifndef REFUSED
	auto last = bus.last.lock();
#endif
	*last = 0;
}
