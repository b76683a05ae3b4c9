// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_PM
#include <kernel/bus/platform.hpp>
#include <kernel/device/pm_runtime.hpp>
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>

#include <cxxrt/border/test/power.h>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_pm_runtime);

namespace {

struct PmPart;

/// The calls of the driver, and the results of the next ones.
struct PmState {
	struct device *device = nullptr;
	const PmRuntime<PmPart> *parts = nullptr;
	int suspended = 0, resumed = 0;
	bool was_active_in_probe = false, had_reference_in_probe = false;
	bool was_active_in_destructor = false, had_reference_in_destructor = false;
	bool was_called_in_destructor = false;
	Result<> suspends = ok(), resumes = ok(), probes = ok();
};
constinit PmState pm_state;

/// What a device has, and loses when it is suspended.
struct PmPart : Pinned {
	explicit PmPart(int number) : number(number) {}
	~PmPart()
	{
		pm_state.was_active_in_destructor =
			!border_test_runtime_is_suspended(pm_state.device);
		pm_state.had_reference_in_destructor =
			border_test_runtime_references(pm_state.device) > 0;
		const int resumed = pm_state.resumed;

		// As root does by power/control. Does nothing if the device is active.
		(void)border_test_runtime_resume(pm_state.device);
		pm_state.was_called_in_destructor = pm_state.resumed != resumed;
	}

	const int number;
	Atomic<bool> has_power{true};
};

template <u64 Millis> class PmTestDriver {
      public:
	static Result<PmTestDriver> probe(const platform::Device &device)
	{
		const Device &any = device;

		pm_state.device = any.unsafe_raw();
		auto parts = TRY(Arc<PmRuntime<PmPart>>::make(gfp::kernel, any, device.id()));

		pm_state.parts = &*parts;
		pm_state.was_active_in_probe = !border_test_runtime_is_suspended(pm_state.device);
		pm_state.had_reference_in_probe = bool(parts->resume_and_get());
		TRY(Result<>(pm_state.probes));
		return PmTestDriver(std::move(parts));
	}

	static constexpr Duration autosuspend_delay = Duration::from_millis(Millis);

	Result<> runtime_suspend(const PmTransition &transition) const
	{
		pm_state.suspended++;
		TRY(Result<>(pm_state.suspends));
		parts_->during(transition).has_power.store(false);
		return ok();
	}
	Result<> runtime_resume(const PmTransition &transition) const
	{
		pm_state.resumed++;
		TRY(Result<>(pm_state.resumes));
		parts_->during(transition).has_power.store(true);
		return ok();
	}

      private:
	explicit PmTestDriver(Arc<PmRuntime<PmPart>> parts) : parts_(std::move(parts)) {}

	Arc<PmRuntime<PmPart>> parts_;
};

using PmBody = void (*)(const Test &test, const PmRuntime<PmPart> &parts);

/// Binds a device, and calls \p body. Its delay is so long that only the tests suspend it.
void with_bound(const Test &test, PmBody body)
{
	pm_state = {};
	auto driver = platform::Driver<PmTestDriver<3'600'000>>::make("cxxrt_pm_runtime");

	REQUIRE(driver.is_ok());
	auto device = platform::Device::add("cxxrt_pm_runtime", 3);

	REQUIRE(device.is_ok());
	REQUIRE(device->check_bound(*driver).is_ok());
	body(test, *pm_state.parts);
}

} // namespace

TEST(a_reference_resumes_the_device)
{
	with_bound(test, [](const Test &test, const PmRuntime<PmPart> &parts) {
		for (int round = 1; round <= 3; round++) {
			EXPECT(border_test_runtime_suspend(pm_state.device) == 0);
			EXPECT(pm_state.suspended == round);
			EXPECT(pm_state.resumed == round - 1);
			const auto part = parts.resume_and_get();

			REQUIRE(bool(part));
			EXPECT(pm_state.resumed == round);
			EXPECT(part->has_power.load());
			EXPECT((*part).number == 3);
		}
	});
}

TEST(a_device_with_a_reference_stays_active)
{
	with_bound(test, [](const Test &test, const PmRuntime<PmPart> &parts) {
		EXPECT(border_test_runtime_references(pm_state.device) == 0);
		{
			const auto outer = parts.resume_and_get();

			REQUIRE(bool(outer));
			{
				const auto inner = parts.resume_and_get();

				REQUIRE(bool(inner));
				EXPECT(border_test_runtime_references(pm_state.device) == 2);
			}
			EXPECT(border_test_runtime_suspend(pm_state.device) == -BORDER_EAGAIN);
			EXPECT(pm_state.suspended == 0);
		}
		EXPECT(border_test_runtime_references(pm_state.device) == 0);
		EXPECT(border_test_runtime_suspend(pm_state.device) == 0);
	});
}

TEST(a_device_that_does_not_resume_has_no_reference)
{
	with_bound(test, [](const Test &test, const PmRuntime<PmPart> &parts) {
		EXPECT(border_test_runtime_suspend(pm_state.device) == 0);
		pm_state.resumes = EIO;
		for (int round = 0; round < 3; round++) {
			const auto part = parts.resume_and_get();

			REQUIRE(!part);
			// Old releases do not try again.
			EXPECT(part.error() == (pm_state.resumed == round + 1 ? EIO : EINVAL));
			EXPECT(border_test_runtime_references(pm_state.device) == 0);
		}
		EXPECT(pm_state.resumed > 0);
	});
}

TEST(a_handler_uses_only_an_active_device)
{
	with_bound(test, [](const Test &test, const PmRuntime<PmPart> &parts) {
		const SpinLock<int> lock(LOCK_CLASS("cxxrt_pm_runtime.lock"), 0);

		{
			const auto guard = lock.lock();
			const auto part = parts.get_if_active();

			REQUIRE(bool(part));
			EXPECT(part->has_power.load());
			EXPECT(border_test_runtime_references(pm_state.device) == 1);
		}
		EXPECT(border_test_runtime_references(pm_state.device) == 0);
		EXPECT(border_test_runtime_suspend(pm_state.device) == 0);
		const auto part = parts.get_if_active();

		REQUIRE(!part);
		EXPECT(part.error() == EAGAIN);
		EXPECT(border_test_runtime_references(pm_state.device) == 0);
		EXPECT(pm_state.resumed == 0);
	});
}

TEST(a_device_that_works_is_not_suspended)
{
	with_bound(test, [](const Test &test, const PmRuntime<PmPart> &parts) {
		pm_state.suspends = EBUSY;
		EXPECT(border_test_runtime_suspend(pm_state.device) == -BORDER_EBUSY);
		EXPECT(bool(parts.get_if_active()));
		pm_state.suspends = ok();
		EXPECT(border_test_runtime_suspend(pm_state.device) == 0);
		EXPECT(pm_state.suspended == 2);
	});
}

TEST(the_device_is_active_in_probe_and_destructor)
{
	with_bound(test, [](const Test &test, const PmRuntime<PmPart> &) {
		EXPECT(pm_state.was_active_in_probe);
		EXPECT(pm_state.had_reference_in_probe);
		EXPECT(border_test_runtime_is_enabled(pm_state.device));
		EXPECT(border_test_runtime_suspend(pm_state.device) == 0);
	});
	EXPECT(pm_state.suspended == 1);
	EXPECT(pm_state.resumed == 1);
	EXPECT(pm_state.was_active_in_destructor);
	EXPECT(pm_state.had_reference_in_destructor);
}

TEST(binding_leaves_no_reference)
{
	pm_state = {};
	auto device = platform::Device::add("cxxrt_pm_runtime", 3);

	REQUIRE(device.is_ok());
	for (int round = 0; round < 4; round++) {
		// Every second probe() fails.
		pm_state.probes = round % 2 ? Result<>(EIO) : ok();
		auto driver = platform::Driver<PmTestDriver<3'600'000>>::make("cxxrt_pm_runtime");

		REQUIRE(driver.is_ok());
		EXPECT(device->check_bound(*driver).is_ok() == (round % 2 == 0));
		EXPECT(border_test_runtime_references(pm_state.device) == 0);
		EXPECT(border_test_runtime_is_enabled(pm_state.device) == (round % 2 == 0));
		if (round == 2)
			EXPECT(border_test_runtime_suspend(pm_state.device) == 0);
		{
			const auto unbound = std::move(*driver);
		}
		EXPECT(border_test_runtime_references(pm_state.device) == 0);
		EXPECT(!border_test_runtime_is_enabled(pm_state.device));
		EXPECT(border_test_runtime_is_suspended(pm_state.device));
	}
	EXPECT(pm_state.suspended == 1);
	EXPECT(pm_state.resumed == 1);
}

TEST(an_unbound_device_does_not_call_its_driver)
{
	with_bound(test, [](const Test &test, const PmRuntime<PmPart> &) {
		EXPECT(border_test_runtime_suspend(pm_state.device) == 0);
		pm_state.resumes = EIO;
	});
	EXPECT(pm_state.resumed > 0);
	EXPECT(!pm_state.was_active_in_destructor);
	EXPECT(!pm_state.was_called_in_destructor);
	EXPECT(pm_state.had_reference_in_destructor);
}

TEST(the_destructor_has_a_device_that_is_suspended_at_once)
{
	pm_state = {};
	{
		auto driver = platform::Driver<PmTestDriver<0>>::make("cxxrt_pm_runtime");

		REQUIRE(driver.is_ok());
		auto device = platform::Device::add("cxxrt_pm_runtime", 3);

		REQUIRE(device.is_ok());
		REQUIRE(device->check_bound(*driver).is_ok());
	}
	EXPECT(pm_state.suspended > 0);
	EXPECT(pm_state.suspended == pm_state.resumed);
	EXPECT(pm_state.was_active_in_destructor);
	EXPECT(pm_state.had_reference_in_destructor);
}

TEST(it_sleeps_with_the_machine)
{
	with_bound(test, [](const Test &test, const PmRuntime<PmPart> &parts) {
		EXPECT(border_test_suspend(pm_state.device) == 0);
		EXPECT(pm_state.suspended == 1);
		EXPECT(parts.resume_and_get().error() == EACCES);
		EXPECT(border_test_runtime_references(pm_state.device) == 0);
		EXPECT(border_test_resume(pm_state.device) == 0);
		EXPECT(bool(parts.resume_and_get()));
		EXPECT(pm_state.resumed == 1);
		pm_state.suspends = EBUSY;
		EXPECT(border_test_suspend(pm_state.device) == -BORDER_EBUSY);
		EXPECT(bool(parts.get_if_active()));
	});
}

TEST(an_unused_device_is_suspended)
{
	pm_state = {};
	auto driver = platform::Driver<PmTestDriver<1>>::make("cxxrt_pm_runtime");

	REQUIRE(driver.is_ok());
	auto device = platform::Device::add("cxxrt_pm_runtime", 3);

	REQUIRE(device.is_ok());
	REQUIRE(device->check_bound(*driver).is_ok());
	for (int round = 0; round < 2; round++) {
		EXPECT(read_poll_timeout(
			       []() {
				       return border_test_runtime_is_suspended(pm_state.device);
			       },
			       [](bool is_suspended) {
				       return is_suspended;
			       },
			       1_ms, 60_s)
			       .is_ok());
		EXPECT(bool(pm_state.parts->resume_and_get()));
	}
}
