// SPDX-License-Identifier: GPL-2.0
/// \file
/// platform::RegionMemory: a memory region of a platform device that programs map.
#pragma once

#include <kernel/bus/platform.hpp>
#include <kernel/io/device_memory.hpp>

namespace kernel::platform {

namespace detail {

/// A memory region of a platform device, as io::DeviceMemory needs it.
struct ReservedRegion {
	using Device = platform::Device; ///< The device.
	/// A reserved memory region.
	struct Handle : border_device_range {
		explicit operator bool() const { return size; }
	};

	/// Reserves the memory. Errors: ENODEV if the device has no such region; EBUSY if another
	/// driver has it. Process context, may sleep.
	static Result<Handle> reserve(const Device &device, unsigned index,
				      border_device_range &range) MAY_SLEEP
	{
		const kernel::Device &of_any_bus = device;

		// SAFETY: it is the device of a platform device.
		TRY(Result<>::from_errno(border_platform_reserve_memory(
			of_any_bus.unsafe_raw(), index, &range.start, &range.size)));
		return Handle{range};
	}
	/// Releases it. Process context, may sleep.
	static void release(const Handle &region) MAY_SLEEP
	{
		border_platform_release_memory(region.start, region.size);
	}
};

} // namespace detail

/// A memory region of a platform device that programs map: see io::DeviceMemory. Errors of
/// reserve(): also ENODEV if the device has no such region, EBUSY if another driver has it.
using RegionMemory = io::DeviceMemory<detail::ReservedRegion>;

} // namespace kernel::platform
