// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_POWER_SUPPLY
// A battery and its charger without hardware, in /sys/class/power_supply. A parameter plugs the
// charger in: then the battery is charged, and programs get events. After
// drivers/power/supply/test_power.c.

#include <tuple>

#include <kernel/bus/faux.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/power_supply/power_supply.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

constexpr Param<bool> plugged{.name = "plugged",
			      .description = "whether the charger is plugged in",
			      .initial = false,
			      .mode = 0644};

/// What the battery and the charger share.
struct Cable : Pinned {
	Atomic<bool> plugged{param<::plugged>()};
};

class Charger : Pinned {
      public:
	explicit Charger(Arc<Cable> cable) : cable_(std::move(cable)) {}

	Result<bool> online() const { return cable_->plugged.load(); }
	Result<power_supply::Microvolts> voltage() const
	{
		return power_supply::Microvolts{cable_->plugged.load() ? 5'000'000 : 0};
	}

	using Properties = power_supply::Properties<
		power_supply::Property<power_supply::online, &Charger::online>,
		power_supply::Property<power_supply::voltage_now, &Charger::voltage>>;

      private:
	Arc<Cable> cable_;
};

class Battery : public power_supply::Changes {
      public:
	explicit Battery(Arc<Cable> cable) : cable_(std::move(cable)) {}

	Result<power_supply::Status> status() const
	{
		if (!cable_->plugged.load())
			return power_supply::Status::discharging;
		return *percent_.lock() < *limit_.lock() ? power_supply::Status::charging
							 : power_supply::Status::not_charging;
	}
	Result<bool> present() const { return true; }
	Result<power_supply::Technology> technology() const
	{
		return power_supply::Technology::lion;
	}
	Result<power_supply::Percent> capacity() const
	{
		return power_supply::Percent{*percent_.lock()};
	}
	Result<power_supply::Microvolts> voltage() const
	{
		return power_supply::Microvolts{3'300'000 + 9'000 * *percent_.lock()};
	}
	Result<power_supply::DeciCelsius> temperature() const
	{
		return power_supply::DeciCelsius{265};
	}
	Result<Duration> time_to_empty() const
	{
		if (cable_->plugged.load())
			return ENODATA;
		return Duration::from_secs(60) * *percent_.lock();
	}

	Result<power_supply::Percent> limit() const
	{
		return power_supply::Percent{*limit_.lock()};
	}
	Result<> set_limit(power_supply::Percent limit) const
	{
		if (limit.value < 1 || limit.value > 100)
			return EINVAL;
		*limit_.lock() = limit.value;
		changed();
		return ok();
	}

	using Properties = power_supply::Properties<
		power_supply::Property<power_supply::status, &Battery::status>,
		power_supply::Property<power_supply::present, &Battery::present>,
		power_supply::Property<power_supply::technology, &Battery::technology>,
		power_supply::Property<power_supply::capacity, &Battery::capacity>,
		power_supply::Property<power_supply::voltage_now, &Battery::voltage>,
		power_supply::Property<power_supply::temp, &Battery::temperature>,
		power_supply::Property<power_supply::time_to_empty_now, &Battery::time_to_empty>,
		power_supply::Property<power_supply::charge_control_end_threshold, &Battery::limit,
				       &Battery::set_limit>,
		power_supply::Text<power_supply::model_name, "Fake battery">>;

      private:
	Arc<Cable> cable_;
	Mutex<int> percent_{LOCK_CLASS("fake_battery.percent"), 50};
	Mutex<int> limit_{LOCK_CLASS("fake_battery.limit"), 100};
};

class FakeBattery {
      public:
	static Result<FakeBattery> init()
	{
		auto cable = TRY(Arc<Cable>::make(gfp::kernel));
		auto device = TRY(faux::Device::make("fake_battery"));
		auto battery = TRY(power_supply::Device<Battery>::make(
			device, {.name = "fake_battery", .type = power_supply::Type::battery},
			cable.clone()));
		auto charger =
			TRY(power_supply::Device<Charger>::make(device,
								{.name = "fake_charger",
								 .type = power_supply::Type::mains,
								 .supplied_to = {"fake_battery"}},
								cable.clone()));

		return FakeBattery(std::move(cable), std::move(device), std::move(battery),
				   std::move(charger));
	}

	FakeBattery(FakeBattery &&) = default;

	Result<> set_plugged(bool plugged) const
	{
		if (cable_->plugged.xchg(plugged) != plugged) {
			charger_.changed();
			battery_.changed();
		}
		return ok();
	}

      private:
	FakeBattery(Arc<Cable> cable, faux::Device device, power_supply::Device<Battery> battery,
		    power_supply::Device<Charger> charger)
	    : cable_(std::move(cable)), device_(std::move(device)), battery_(std::move(battery)),
	      charger_(std::move(charger))
	{}

	Arc<Cable> cable_;
	faux::Device device_;
	power_supply::Device<Battery> battery_;
	power_supply::Device<Charger> charger_;
};

KERNEL_MODULE(FakeBattery, (on_change<plugged, &FakeBattery::set_plugged>), .license = "GPL",
	      .author = "The cxxrt authors", .description = "A battery without hardware");
