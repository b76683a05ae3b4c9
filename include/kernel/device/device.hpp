// SPDX-License-Identifier: GPL-2.0
/// \file
/// Device: what all kinds of devices have in common.
#pragma once

#include <cxxrt/border/device/device.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A device that the kernel keeps alive for as long as this is in use (struct device). Any context.
class Device : Pinned {
      public:
	/// From the kernel's.
	// SAFETY: the device outlives this object.
	static Device unsafe_from(device &device) { return Device(device); }

      protected:
	/// For the kinds of devices there are.
	explicit Device(device &device) : device_(device) {}

      private:
	template <typename> friend class MiscDevice;
	template <typename> friend class Chardev;

	device &device_;
};

} // namespace kernel
