// SPDX-License-Identifier: GPL-2.0
/// \file
/// pci::BarMemory: a base address register whose memory programs map.
#pragma once

#include <kernel/bus/pci.hpp>
#include <kernel/io/device_memory.hpp>

namespace kernel::pci {

namespace detail {

/// Memory of a base address register, as io::DeviceMemory needs it.
struct BarRegion {
	using Device = pci::Device; ///< The device.
	/// A reserved base address register.
	struct Handle {
		explicit operator bool() const { return device; }

		pci_dev *device = nullptr;
		usize index = 0;
	};

	/// Enables the device and reserves the memory. Errors: ENODEV if this register does not
	/// exist, or is a range of ports; EBUSY if another driver has reserved it; EINVAL if the
	/// bus cannot enable the device. Process context, may sleep.
	static Result<Handle> reserve(const Device &device, unsigned index,
				      border_device_range &range) MAY_SLEEP
	{
		const kernel::Device &of_any_bus = device;
		// SAFETY: it is the device of a PCI device.
		pci_dev *const raw = border_pci_dev_of(of_any_bus.unsafe_raw());

		TRY(Result<>::from_errno(
			border_pci_reserve_bar(raw, index, &range.start, &range.size)));
		return Handle{raw, index};
	}
	/// Releases it, and disables the device. Process context, may sleep.
	static void release(const Handle &bar) MAY_SLEEP
	{
		border_pci_release_bar(bar.device, static_cast<unsigned>(bar.index));
	}
};

} // namespace detail

/// Memory of a PCI device that programs map: see io::DeviceMemory. As a Bar, it keeps the device
/// enabled, and is destroyed with the driver object. Errors of reserve(): also ENODEV if the
/// register does not exist, or is a range of ports; EBUSY if another driver has reserved it.
using BarMemory = io::DeviceMemory<detail::BarRegion>;

} // namespace kernel::pci
