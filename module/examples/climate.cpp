// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_HWMON
// Sensors without hardware: /sys/class/hwmon has a room that warms up while its fan is slow, and
// whose limit can be set. sensors of lm-sensors shows them.

#include <tuple>

#include <kernel/bus/platform.hpp>
#include <kernel/hwmon/hwmon.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

constexpr Param<u32> fan{.name = "fan",
			 .description = "turns of the fan in a minute",
			 .initial = 1200,
			 .max = 3000,
			 .mode = 0644};

class Climate : Pinned {
      public:
	Result<hwmon::MilliCelsius> room() const
	{
		return hwmon::MilliCelsius{30000 - 5 * static_cast<long>(param<fan>())};
	}
	Result<hwmon::MilliCelsius> max() const { return *max_.lock(); }
	Result<> set_max(hwmon::MilliCelsius max) const
	{
		if (max.value < 0 || max.value > 60000)
			return EINVAL;
		*max_.lock() = max;
		return ok();
	}
	Result<bool> is_hot() const { return TRY(room()).value > max_.lock()->value; }

	Result<hwmon::MilliCelsius> outside() const { return ENODATA; }
	Result<hwmon::Rpm> turns() const { return hwmon::Rpm{param<fan>()}; }
	Result<hwmon::Millivolts> supply() const { return hwmon::Millivolts{12000}; }
	Result<hwmon::Millivolts> least() const { return hwmon::Millivolts{11400}; }

	using Channels = hwmon::Channels<
		hwmon::Channel<"room", &Climate::room, hwmon::Max<&Climate::max, &Climate::set_max>,
			       hwmon::Alarm<&Climate::is_hot>>,
		hwmon::Channel<"fan", &Climate::turns>,
		hwmon::Channel<"supply", &Climate::supply, hwmon::Min<&Climate::least>>,
		hwmon::Channel<"outside", &Climate::outside>>;

      private:
	Mutex<hwmon::MilliCelsius> max_{LOCK_CLASS("climate.max"), hwmon::MilliCelsius{25000}};
};

/// The driver of the platform device that the sensors belong to.
class Room {
      public:
	static Result<Room> probe(const platform::Device &device)
	{
		return Room(TRY(hwmon::Device<Climate>::make(device, "climate")));
	}

	Room(Room &&) = default;

      private:
	explicit Room(hwmon::Device<Climate> sensors) : sensors_(std::move(sensors)) {}

	hwmon::Device<Climate> sensors_;
};

struct House {
	using All = std::tuple<platform::Driver<Room>, platform::Device::Registration>;

	static Result<All> init()
	{
		auto driver = TRY(platform::Driver<Room>::make("climate"));
		auto room = TRY(platform::Device::add("climate", 0));

		TRY(room.check_bound(driver));
		return All(std::move(driver), std::move(room));
	}
};

KERNEL_MODULE(House, (fan), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Sensors without hardware");
