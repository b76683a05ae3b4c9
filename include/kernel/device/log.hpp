// SPDX-License-Identifier: GPL-2.0
/// \file
/// dev_info(), dev_dbg() and so on: log messages of a device.
#pragma once

#include <cxxrt/border/device/log.h>
#include <kernel/device/device.hpp>
#include <kernel/text/debug.hpp>
#include <kernel/text/limited.hpp>

namespace kernel::detail {

/// Returns the device, also for one of a bus. Any context.
inline const Device &any_bus(const Device &device BORROWED)
{
	return device;
}

template <auto function, typename Format, typename... Arguments>
__cold inline void dev_log(const Device &device, Format, const Arguments &...arguments)
{
	with_format<Format, no_prefix>(
		[&](auto... passed) {
			// SAFETY: printk does not use it after it returns.
			function(device.unsafe_raw(), passed...);
		},
		arguments...);
}

} // namespace kernel::detail

/// @{
/// Prints a line to the kernel's log, after the names of the driver and the device (dev_printk()).
/// Adds the fields by which journald finds the device. The format is that of pr_info(). Any
/// context.
///
///	dev_info(device, "{} channels\n", channels);
#define dev_emerg(device, format, ...) CXXRT_DEV(_dev_emerg, device, format, __VA_ARGS__)
#define dev_alert(device, format, ...) CXXRT_DEV(_dev_alert, device, format, __VA_ARGS__)
#define dev_crit(device, format, ...) CXXRT_DEV(_dev_crit, device, format, __VA_ARGS__)
#define dev_err(device, format, ...) CXXRT_DEV(_dev_err, device, format, __VA_ARGS__)
#define dev_warn(device, format, ...) CXXRT_DEV(_dev_warn, device, format, __VA_ARGS__)
#define dev_notice(device, format, ...) CXXRT_DEV(_dev_notice, device, format, __VA_ARGS__)
#define dev_info(device, format, ...) CXXRT_DEV(_dev_info, device, format, __VA_ARGS__)
/// @}
/// @{
/// The same, but at most 10 times in 5 seconds, or once, for each call in the source. Any context.
/// dev_warn_ratelimited(), dev_warn_once().
#define dev_err_ratelimited(...) CXXRT_LIMITED(dev_err, __VA_ARGS__)
#define dev_warn_ratelimited(...) CXXRT_LIMITED(dev_warn, __VA_ARGS__)
#define dev_info_ratelimited(...) CXXRT_LIMITED(dev_info, __VA_ARGS__)
#define dev_err_once(...) CXXRT_ONCE(dev_err, __VA_ARGS__)
#define dev_warn_once(...) CXXRT_ONCE(dev_warn, __VA_ARGS__)
#define dev_info_once(...) CXXRT_ONCE(dev_info, __VA_ARGS__)
/// @}
/// Prints as dev_info() does, if an administrator has switched it on: see pr_debug(). Any context.
/// dev_dbg().
#define dev_dbg(device, format, ...)                                                               \
	CXXRT_DEBUG(no_prefix, print_of, (cxxrt_site, ::kernel::detail::any_bus(device)),          \
		    format __VA_OPT__(, ) __VA_ARGS__)

#define CXXRT_DEV(function, device, format, ...)                                                   \
	(::kernel::detail::dev_log<function>(device,                                               \
					     CXXRT_FORMAT(format) __VA_OPT__(, ) __VA_ARGS__))
