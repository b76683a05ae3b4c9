// SPDX-License-Identifier: GPL-2.0
/// \file
/// faux::Device: a device without hardware.
#pragma once

#include <cxxrt/border/bus/faux.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/device/device.hpp>

/// Devices that are on no bus and have no resources (<linux/device/faux.h>).
namespace kernel::faux {

/// A device that the module itself makes, as the parent of its device nodes and the subject of its
/// log messages. It prevents these mistakes: a platform device for what is no platform, with a
/// driver that has nothing to drive; and a device that is freed by kfree(), or never.
///
/// Its destructor removes the device. sysfs shows it in /sys/devices/faux, and before Linux 6.14,
/// where it is a platform device, in /sys/devices/platform.
///
///	auto device = TRY(faux::Device::make("dice"));
///	auto node = TRY(MiscDevice<Dice>::make(device, std::move(name)));
class [[nodiscard]] Device {
      public:
	/// @{
	/// Adds a device, below \p parent if there is one. Its name is unique among such devices.
	/// Errors: ENOMEM, also if there is such a device: the kernel does not say which. Process
	/// context, may sleep. faux_device_create().
	static Result<Device> make(CStr name) MAY_SLEEP { return added(name, nullptr); }
	static Result<Device> make(const kernel::Device &parent, CStr name) MAY_SLEEP
	{
		// SAFETY: the kernel takes a reference of its own.
		return added(name, parent.unsafe_raw());
	}
	/// @}

	/// Takes the device of another object. Any context.
	Device(Device &&) = default;
	/// The same, and removes its own device. Process context, may sleep.
	Device &operator=(Device &&) MAY_SLEEP = default;
	/// Removes the device. Process context, may sleep.
	~Device() MAY_SLEEP = default;

	/// The device, for functions that take one of any bus. A BUG if it was moved away. Any
	/// context.
	operator const kernel::Device &() const BORROWED
	{
		bug_unless(device_.get());
		// SAFETY: the device exists as long as this object owns it.
		return kernel::Device::unsafe_from(*device_.get());
	}

      private:
	struct Added {
		using Handle = device *;
		static void release(device *added) MAY_SLEEP { border_faux_device_destroy(added); }
	};

	static Result<Device> added(CStr name, device *parent) MAY_SLEEP
	{
		device *made = border_faux_device_create(name.data(), parent);

		if (!made) [[unlikely]]
			return ENOMEM;
		return Device(made);
	}
	// SAFETY: added() has added the device.
	explicit Device(device *added) : device_(added) {}

	Owned<Added> device_;
};

} // namespace kernel::faux
