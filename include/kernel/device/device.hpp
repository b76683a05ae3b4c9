// SPDX-License-Identifier: GPL-2.0
/// \file
/// Device: the base of the devices of all buses.
#pragma once

#include <cxxrt/border/device/device.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A device (struct device). The kernel keeps it while this object is in use. Any context.
class Device : Pinned {
      public:
	/// Wraps the kernel's object.
	///
	/// Safety: the device exists while the result is in use.
	static Device unsafe_from(device &device) { return Device(device); }

      protected:
	/// For the classes of the buses.
	explicit Device(device &device) : device_(device) {}

      private:
	template <typename> friend class MiscDevice;
	template <typename> friend class Chardev;

	device &device_;
};

} // namespace kernel
