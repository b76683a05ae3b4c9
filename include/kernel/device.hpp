// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <cxxrt/border/platform.h>
#include <kernel/types.hpp>

namespace kernel {

/// A device that the kernel keeps alive for as long as this is in use (struct device).
class Device : Pinned {
      public:
	// SAFETY: the device outlives this object.
	static Device unsafe_from(device &device) { return Device(device); }

      protected:
	explicit Device(device &device) : device_(device) {}

      private:
	template <typename> friend class MiscDevice;

	device &device_;
};

} // namespace kernel
