// SPDX-License-Identifier: GPL-2.0
/// \file
/// property::read(): the properties of a device, from firmware.
#pragma once

#include <array>

#include <cxxrt/border/device/property.h>
#include <kernel/device/device.hpp>
#include <kernel/memory/string.hpp>

/// Properties of devices, from the device tree, ACPI or the code that made the device
/// (<linux/property.h>).
namespace kernel::property {

/// The types of numbers in a property. Any context.
template <typename T>
concept Number =
	std::same_as<T, u8> || std::same_as<T, u16> || std::same_as<T, u32> || std::same_as<T, u64>;

/// Returns whether the device has a property, by which firmware states a flag. Any context.
/// device_property_present().
///
///	const bool wakes = property::is_present(device, "wakeup-source");
inline bool is_present(const Device &device, CStr name)
{
	// SAFETY: the kernel does not keep the pointer.
	return border_property_is_present(device.unsafe_raw(), name.data());
}

/// Returns the number of a property. It prevents these mistakes: a number that is used although it
/// could not be read; one that is read with another width than its variable has. Errors: EINVAL if
/// the device has no such property; ENODATA if it has no value; EPROTO if that is no number;
/// EOVERFLOW if it is too large. Any context. device_property_read_u32() and its like.
///
///	const u32 hertz = property::read<u32>(device, "clock-frequency").unwrap_or(48000);
template <Number T> inline Result<T> read(const Device &device, CStr name)
{
	T number{};

	// SAFETY: as is_present().
	TRY(Result<>::from_errno(
		border_property_read(device.unsafe_raw(), name.data(), &number, sizeof(T), 1)));
	return number;
}

/// Returns the first \p N numbers of a property. Errors: those of read(); EOVERFLOW if there are
/// fewer. Any context. device_property_read_u32_array() and its like.
///
///	const auto levels = TRY(property::read_array<u32, 3>(device, "brightness-levels"));
template <Number T, usize N>
inline Result<std::array<T, N>> read_array(const Device &device, CStr name)
{
	std::array<T, N> numbers{};

	// SAFETY: as is_present().
	TRY(Result<>::from_errno(border_property_read(device.unsafe_raw(), name.data(),
						      numbers.data(), sizeof(T), N)));
	return numbers;
}

/// Returns how many numbers of the type T a property has. Errors: those of read(). Any context.
/// device_property_count_u32() and its like.
template <Number T> inline Result<usize> count(const Device &device, CStr name)
{
	// SAFETY: as is_present().
	const int count = border_property_count(device.unsafe_raw(), name.data(), sizeof(T));

	if (count < 0)
		return Error::from_errno(count);
	return static_cast<usize>(count);
}

/// Returns a copy of the text of a property. It prevents this mistake: a pointer to the text that
/// is kept after the device is gone. Errors: those of read(); ENOMEM. Process context, may sleep.
/// device_property_read_string().
inline Result<String> read_string(const Device &device, CStr name) MAY_SLEEP
{
	const char *text = nullptr;

	// SAFETY: as is_present().
	TRY(Result<>::from_errno(
		border_property_read_string(device.unsafe_raw(), name.data(), &text)));
	// SAFETY: the text ends with NUL, and exists as long as the device.
	return String::make(gfp::kernel, StrView(detail::span_of(text, __builtin_strlen(text))));
}

} // namespace kernel::property
