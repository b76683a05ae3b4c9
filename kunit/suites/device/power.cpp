// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_PM_SLEEP
#include <kernel/bus/platform.hpp>

#include <cxxrt/border/test/power.h>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_power);

/// The calls of a driver, and the results of the next calls.
struct PowerTestState {
	struct device *device = nullptr;
	int suspended = 0, resumed = 0;
	int number_of_suspended = 0, number_of_resumed = 0;
	Result<> suspends = ok(), resumes = ok();
};
static constinit PowerTestState power;

class PowerTestDriver {
      public:
	static Result<PowerTestDriver> probe(const platform::Device &device)
	{
		const Device &any = device;

		power.device = any.unsafe_raw();
		return PowerTestDriver(device.id());
	}

	Result<> suspend() const
	{
		power.suspended++;
		power.number_of_suspended = number_;
		return Result<>(power.suspends);
	}
	Result<> resume() const
	{
		power.resumed++;
		power.number_of_resumed = number_;
		return Result<>(power.resumes);
	}

      private:
	explicit PowerTestDriver(int number) : number_(number) {}

	int number_;
};

/// Has neither function.
struct PowerTestPlain {
	static Result<PowerTestPlain> probe(const platform::Device &device)
	{
		const Device &any = device;

		power.device = any.unsafe_raw();
		return PowerTestPlain{};
	}
};

TEST(the_driver_of_the_device_is_called)
{
	power = {};
	const auto driver = platform::Driver<PowerTestDriver>::make("cxxrt_power");

	REQUIRE(driver.is_ok());
	const auto first = platform::Device::add("cxxrt_power", 3);

	REQUIRE(first.is_ok());
	struct device *const sleeper = power.device;
	const auto second = platform::Device::add("cxxrt_power", 4);

	REQUIRE(second.is_ok());
	REQUIRE(sleeper != nullptr);
	EXPECT(border_test_suspend(sleeper) == 0);
	EXPECT(power.suspended == 1);
	EXPECT(power.number_of_suspended == 3);
	EXPECT(power.resumed == 0);
	EXPECT(border_test_resume(sleeper) == 0);
	EXPECT(power.suspended == 1);
	EXPECT(power.resumed == 1);
	EXPECT(power.number_of_resumed == 3);
}

TEST(an_error_keeps_the_machine_awake)
{
	power = {.suspends = EBUSY, .resumes = ENODEV};
	const auto driver = platform::Driver<PowerTestDriver>::make("cxxrt_power");

	REQUIRE(driver.is_ok());
	const auto device = platform::Device::add("cxxrt_power", 3);

	REQUIRE(device.is_ok());
	EXPECT(border_test_suspend(power.device) == -BORDER_EBUSY);
	EXPECT(border_test_resume(power.device) == -BORDER_ENODEV);
}

TEST(hibernation_calls_the_same_functions)
{
	power = {};
	const auto driver = platform::Driver<PowerTestDriver>::make("cxxrt_power");

	REQUIRE(driver.is_ok());
	const auto device = platform::Device::add("cxxrt_power", 3);

	REQUIRE(device.is_ok());
	EXPECT(border_test_poweroff(power.device) == 0);
	EXPECT(power.suspended == 1);
	EXPECT(border_test_restore(power.device) == 0);
	EXPECT(power.resumed == 1);
}

TEST(a_driver_without_the_functions_has_none)
{
	power = {};
	const auto driver = platform::Driver<PowerTestPlain>::make("cxxrt_plain_power");

	REQUIRE(driver.is_ok());
	const auto device = platform::Device::add("cxxrt_plain_power", 3);

	REQUIRE(device.is_ok());
	EXPECT(border_test_suspend(power.device) == -BORDER_ENOSYS);
	EXPECT(border_test_resume(power.device) == -BORDER_ENOSYS);
}
