// SPDX-License-Identifier: GPL-2.0
/// \file
/// suspend(), resume(), runtime_suspend() and runtime_resume() of a driver, for
/// driver::Registration.
#pragma once

#include <cxxrt/border/device/device.h>
#include <cxxrt/border/device/power.h>
#include <kernel/core/result.hpp>
#include <kernel/time/time.hpp>

namespace kernel {

namespace driver::detail {

struct RuntimePowerCallbacks;

} // namespace driver::detail

/// A device that is being suspended or resumed at runtime: the argument of runtime_suspend() and
/// runtime_resume(). These functions pass it to PmRuntime::during() to use the device, to which no
/// code has a reference then. Process context.
class PmTransition : PinnedAs<PmTransition> {
      public:
	/// Returns whether this is a transition of \p device. Any context.
	bool is_of(const device *device) const { return device == device_; }

      private:
	friend driver::detail::RuntimePowerCallbacks;

	explicit PmTransition(const device *device) : device_(device) {}

	const device *device_;
};

namespace driver::detail {

/// A driver whose device is suspended and resumed with the machine.
template <typename Driver>
concept Suspends = requires(const Driver &driver) {
	{ driver.suspend() } -> std::same_as<Result<>>;
	{ driver.resume() } -> std::same_as<Result<>>;
};

/// A driver whose device is suspended while it is unused.
template <typename Driver>
concept RuntimeSuspends = requires(const Driver &driver, const PmTransition &transition) {
	{ driver.runtime_suspend(transition) } -> std::same_as<Result<>>;
	{ driver.runtime_resume(transition) } -> std::same_as<Result<>>;
};

/// Returns the driver object of a device, which attach() has added to it; null before and after.
// SAFETY: the caller knows that the device is bound to a driver of this class.
template <typename Driver> const Driver *driver_of(device *device)
{
	return static_cast<const Driver *>(border_dev_get_drvdata(device));
}

/// The functions that the kernel calls for one device at runtime, of all drivers, and the wait for
/// them. In one class, so the checker refuses a wait under a lock that they take.
struct RuntimePowerCallbacks {
	// Cold: a device that is used all the time is not suspended.
	// SAFETY: RuntimePower takes the driver from the device before it destroys it, and waits
	// for these.
	template <typename Driver>
	__cold static int runtime_suspend(device *device) MAY_SLEEP RUNS_IN(task)
	{
		const Driver *const driver = driver_of<Driver>(device);

		if (!driver)
			return -BORDER_EBUSY;
		return driver->runtime_suspend(PmTransition(device)).to_errno();
	}
	template <typename Driver>
	__cold static int runtime_resume(device *device) MAY_SLEEP RUNS_IN(task)
	{
		const Driver *const driver = driver_of<Driver>(device);

		if (!driver)
			return -BORDER_EBUSY;
		return driver->runtime_resume(PmTransition(device)).to_errno();
	}

	static int get_sync(device *device) MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		return border_pm_runtime_get_sync(device);
	}
};

/// The kernel's structure with the functions of a driver.
template <typename Driver> struct PowerOperations {
	PowerOperations()
	{
		using Callbacks = RuntimePowerCallbacks;

		if constexpr (!RuntimeSuspends<Driver>)
			border_pm_ops_init(&raw, suspend, resume, nullptr, nullptr);
		else if constexpr (Suspends<Driver>)
			border_pm_ops_init(&raw, suspend, resume,
					   Callbacks::runtime_suspend<Driver>,
					   Callbacks::runtime_resume<Driver>);
		else
			border_pm_ops_init(&raw, nullptr, nullptr,
					   Callbacks::runtime_suspend<Driver>,
					   Callbacks::runtime_resume<Driver>);
	}
	const border_pm_ops *get() const { return &raw; }

      private:
	// SAFETY: the kernel holds the lock of the device, which is bound: its data are the driver.
	__cold static int suspend(struct device *device) MAY_SLEEP
	{
		return driver_of<Driver>(device)->suspend().to_errno();
	}
	__cold static int resume(struct device *device) MAY_SLEEP
	{
		return driver_of<Driver>(device)->resume().to_errno();
	}

	border_pm_ops raw;
};

/// The same for a driver without the functions.
struct NoPowerOperations {
	static const border_pm_ops *get() { return nullptr; }
};

template <typename Driver>
using PowerOperationsOf = std::conditional_t<Suspends<Driver> || RuntimeSuspends<Driver>,
					     PowerOperations<Driver>, NoPowerOperations>;

/// The runtime power management of a device, around the life of its driver.
template <typename Driver, bool ByBus> struct RuntimePower {
	static constexpr bool exists = RuntimeSuspends<Driver>;

	static constexpr int delay_ms()
	{
		static_assert(
			requires {
				{ Driver::autosuspend_delay } -> std::convertible_to<Duration>;
			}, "a driver with runtime_suspend() states when an unused device is "
			   "suspended: static constexpr Duration autosuspend_delay = 100_ms;");
		constexpr u64 delay = Driver::autosuspend_delay.millis_ceil();

		static_assert(delay <= 0x7fffffff, "autosuspend_delay is longer than 24 days");
		return static_cast<int>(delay);
	}

	static void begin(device &device)
	{
		if constexpr (exists)
			border_pm_runtime_begin(&device, delay_ms(), ByBus);
	}
	static void bound(device &device)
	{
		if constexpr (exists)
			border_pm_runtime_bound(&device);
	}
	static void unbind(device &device) MAY_SLEEP_IF(exists)
	{
		if constexpr (exists)
			border_pm_runtime_unbind(&device);
	}
	static void end(device &device) MAY_SLEEP_IF(exists)
	{
		if constexpr (exists)
			border_pm_runtime_end(&device, ByBus);
	}
};

} // namespace driver::detail
} // namespace kernel
