// SPDX-License-Identifier: GPL-2.0
#include <kernel/bus/faux.hpp>
#include <kernel/power_supply/power_supply.hpp>
#include <kernel/sync/atomic.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_power_supply);

namespace {

class Battery : public power_supply::Changes {
      public:
	Result<power_supply::Percent> capacity() const
	{
		return power_supply::Percent{percent_.load()};
	}
	Result<Duration> time_to_empty() const { return time; }
	Result<> set_time(Duration set) const
	{
		seconds_.store(set.secs());
		return ok();
	}
	Result<bool> present() const { return EIO; }
	Result<power_supply::Status> status() const { return power_supply::Status::full; }
	void tell() const { changed(); }
	s64 seconds() const { return seconds_.load(); }

	using Properties = power_supply::Properties<
		power_supply::Property<power_supply::capacity, &Battery::capacity>,
		power_supply::Property<power_supply::time_to_empty_now, &Battery::time_to_empty,
				       &Battery::set_time>,
		power_supply::Property<power_supply::present, &Battery::present>,
		power_supply::Property<power_supply::status, &Battery::status>,
		power_supply::Text<power_supply::model_name, "Foo">>;

	Duration time = 90_s;

      private:
	Atomic<int> percent_{70};
	Atomic<s64> seconds_{0};
};

int number_of(const Battery &battery, unsigned property)
{
	border_power_supply_value value{};
	const int error = Battery::Properties::get(battery, property, &value);

	return error ? error : value.number;
}

} // namespace

TEST(a_property_has_its_number_and_its_unit)
{
	Battery battery;
	border_power_supply_value value{};

	EXPECT(number_of(battery, BORDER_POWER_SUPPLY_PROP_CAPACITY) == 70);
	EXPECT(number_of(battery, BORDER_POWER_SUPPLY_PROP_TIME_TO_EMPTY_NOW) == 90);
	EXPECT(number_of(battery, BORDER_POWER_SUPPLY_PROP_STATUS) ==
	       BORDER_POWER_SUPPLY_STATUS_FULL);
	EXPECT(number_of(battery, BORDER_POWER_SUPPLY_PROP_PRESENT) == -BORDER_EIO);
	EXPECT(number_of(battery, BORDER_POWER_SUPPLY_PROP_TEMP) == -BORDER_EINVAL);
	EXPECT(Battery::Properties::get(battery, BORDER_POWER_SUPPLY_PROP_MODEL_NAME, &value) == 0);
	EXPECT(value.text[0] == 'F');
}

TEST(a_time_that_is_too_long_is_the_longest_one)
{
	Battery battery;

	battery.time = Duration::max();
	EXPECT(number_of(battery, BORDER_POWER_SUPPLY_PROP_TIME_TO_EMPTY_NOW) ==
	       std::numeric_limits<int>::max());
}

TEST(a_property_is_set_in_its_unit)
{
	const Battery battery;

	EXPECT(Battery::Properties::set(battery, BORDER_POWER_SUPPLY_PROP_TIME_TO_EMPTY_NOW, 12) ==
	       0);
	EXPECT(battery.seconds() == 12);
	EXPECT(Battery::Properties::set(battery, BORDER_POWER_SUPPLY_PROP_CAPACITY, 12) ==
	       -BORDER_EPERM);
	EXPECT(Battery::Properties::set(battery, BORDER_POWER_SUPPLY_PROP_TEMP, 12) ==
	       -BORDER_EINVAL);
	static_assert(!Battery::Properties::writable[0] && Battery::Properties::writable[1]);
}

TEST(a_change_without_a_supply_is_ignored)
{
	const Battery battery;

	battery.tell();
	EXPECT(battery.seconds() == 0);
}

TEST(a_supply_has_a_name)
{
	const auto parent = faux::Device::make("cxxrt_power_supply");
	const power_supply::Options right{.name = "cxxrt", .type = power_supply::Type::battery};

	REQUIRE(parent.is_ok());
	EXPECT(power_supply::Device<Battery>::make(*parent, {.name = "", .type = right.type}) ==
	       EINVAL);
	EXPECT(power_supply::Device<Battery>::make(*parent, {.name = "a/b", .type = right.type}) ==
	       EINVAL);
	const auto battery = power_supply::Device<Battery>::make(*parent, right);

	if (battery)
		EXPECT(power_supply::Device<Battery>::make(*parent, right) == EEXIST);
	else
		EXPECT(battery.error() == EOPNOTSUPP);
}
