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

/// A device without hardware that a module creates, as the parent of its device nodes and for its
/// log messages. It prevents these mistakes: a platform device without a platform, with an empty
/// driver; a device that is freed by kfree(), or never.
///
/// Its destructor removes the device. sysfs shows it in /sys/devices/faux. Before Linux 6.14 it is
/// a platform device in /sys/devices/platform.
///
///	auto device = TRY(faux::Device::make("dice"));
///	auto node = TRY(MiscDevice<Dice>::make(device, std::move(name)));
class [[nodiscard]] Device {
      public:
	/// @{
	/// Adds a device, below \p parent if there is one. Its name must be unique among faux
	/// devices.
	/// Errors: ENOMEM, also if the name is taken: the kernel does not distinguish them. Process
	/// context, may sleep. faux_device_create().
	static Result<Device> make(CStr name) MAY_SLEEP { return added(name, nullptr); }
	static Result<Device> make(const kernel::Device &parent, CStr name) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return added(name, parent.unsafe_raw());
	}
	/// @}

	/// Takes the device of another object. Any context.
	Device(Device &&) = default;
	/// The same, and removes its own device. Process context, may sleep.
	Device &operator=(Device &&) MAY_SLEEP = default;
	/// Removes the device. Process context, may sleep.
	~Device() MAY_SLEEP = default;

	/// Converts to a Device, for functions that take a device of any bus. A BUG if it was moved
	/// away. Any context.
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
