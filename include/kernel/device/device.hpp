// SPDX-License-Identifier: GPL-2.0
/// \file
/// Device: a device of any bus.
#pragma once

#include <cxxrt/border/device/device.h>
#include <kernel/core/aref.hpp>
#include <kernel/core/foreign.hpp>
#include <kernel/text/conversion.hpp>

namespace kernel {

/// A device (struct device). The device exists while this object is in use. Any context.
class Device : public Foreign<Device, device> {
      public:
	/// For ARef<Device>. Any context.
	using Raw = device;
	/// put_device() may sleep. Any context.
	static constexpr bool put_may_sleep = true;

	/// Takes a reference. Any context. get_device().
	///
	/// Safety: the caller puts the reference.
	static void unsafe_get(device *raw) { border_get_device(raw); }
	/// Puts a reference, which may free the device. Process context, may sleep. put_device().
	///
	/// Safety: the caller owns a reference.
	static void unsafe_put(device *raw) MAY_SLEEP { border_put_device(raw); }
	/// Returns the kernel's object. Any context.
	///
	/// Safety: the caller does not keep it.
	device *unsafe_raw() const { return raw(); }

	/// @{
	/// For the formats alone: {} prints the name (dev_name()).
	static constexpr detail::Conversion printk_conversion{"", 's', false};
	const char *printk_value() const { return border_dev_name(raw()); }
	/// @}
};

} // namespace kernel
