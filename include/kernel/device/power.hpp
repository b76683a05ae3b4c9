// SPDX-License-Identifier: GPL-2.0
/// \file
/// suspend() and resume() of a driver, for driver::Registration.
#pragma once

#include <cxxrt/border/device/device.h>
#include <cxxrt/border/device/power.h>
#include <kernel/core/result.hpp>

namespace kernel::driver::detail {

/// A driver whose device is suspended and resumed.
template <typename Driver>
concept Suspends = requires(const Driver &driver) {
	{ driver.suspend() } -> std::same_as<Result<>>;
	{ driver.resume() } -> std::same_as<Result<>>;
};

/// The kernel's structure with both functions.
template <typename Driver> struct PowerOperations {
	PowerOperations() { border_pm_ops_init(&raw, suspend, resume); }
	const border_pm_ops *get() const { return &raw; }

      private:
	// SAFETY: the kernel holds the lock of the device, which is bound: its data are the driver.
	static const Driver &driver_of(struct device *device)
	{
		return *static_cast<const Driver *>(border_dev_get_drvdata(device));
	}
	__cold static int suspend(struct device *device) MAY_SLEEP
	{
		return driver_of(device).suspend().to_errno();
	}
	__cold static int resume(struct device *device) MAY_SLEEP
	{
		return driver_of(device).resume().to_errno();
	}

	border_pm_ops raw;
};

/// The same for a driver without the functions.
struct NoPowerOperations {
	static const border_pm_ops *get() { return nullptr; }
};

template <typename Driver>
using PowerOperationsOf =
	std::conditional_t<Suspends<Driver>, PowerOperations<Driver>, NoPowerOperations>;

} // namespace kernel::driver::detail
