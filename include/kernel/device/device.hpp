// SPDX-License-Identifier: GPL-2.0
/// \file
/// Device: a device of any bus.
#pragma once

#include <cxxrt/border/device/device.h>
#include <kernel/core/foreign.hpp>

namespace kernel {

namespace faux {
class Device;
}

/// A device (struct device). The kernel keeps it while this object is in use. Any context.
class Device : public Foreign<Device, device> {
      private:
	template <typename> friend class MiscDevice;
	template <typename> friend class Chardev;
	friend class faux::Device;
};

} // namespace kernel
