// SPDX-License-Identifier: GPL-2.0
/// \file
/// Attribute<>: a number of a device in sysfs.
#pragma once

#include <array>

#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/device/device.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A literal as an argument of a template. Context: the compiler.
template <usize N> struct Literal {
	/// From a literal.
	consteval Literal(const char (&literal)[N])
	{
		for (usize i = 0; i < N; i++)
			text[i] = literal[i];
	}

	char text[N]; ///< With its NUL.
};

/// A file in sysfs that shows a number of a device, and cannot be written (DEVICE_ATTR_RO). The
/// mistakes that it prevents: a text that overruns its page or lacks its newline, a show function
/// for another driver's data, and data that is gone while somebody reads, since the kernel takes
/// the file away before the driver's data.
///
/// \p Function is a const member of the driver that gives an integer. It runs in process context
/// and may sleep; it should not wait long.
template <Literal Name, auto Function> struct Attribute {
	/// Of the file.
	static constexpr const char *name = Name.text;

	/// What the kernel calls for a read. Process context, may sleep.
	// Cold: nobody reads sysfs in a hurry, so that small code is better than fast code.
	template <typename Driver>
	__cold static long show(device *device, device_attribute *, char *buffer) MAY_SLEEP
	{
		// SAFETY: these are attributes of the driver that the device is bound to, and
		// vanish before it is unbound.
		const auto *driver = static_cast<const Driver *>(border_dev_get_drvdata(device));
		const auto value = (driver->*Function)();

		static_assert(std::integral<decltype(value)>, "an attribute shows an integer");
		if constexpr (std::is_signed_v<decltype(value)>)
			return border_sysfs_emit_s64(buffer, value);
		else
			return border_sysfs_emit_u64(buffer, value);
	}
};

/// The attributes of a driver's devices: PlatformDriver looks for them under the name `Attributes`,
/// and the kernel makes and removes them with each binding.
///
///	using Attributes = AttributeGroup<Attribute<"capacity", &Foo::capacity>,
///					  Attribute<"used", &Foo::used>>;
template <typename... Attributes> struct AttributeGroup {
	/// As the kernel reads them, for a driver. Context: the compiler.
	template <typename Driver>
	static constexpr std::array<border_device_attribute, sizeof...(Attributes)> make()
	{
		return {border_device_attribute{
			.name = Attributes::name,
			.mode = 0444,
			.none_of_ours = {},
			.show = Attributes::template show<Driver>,
			.store = nullptr,
		}...};
	}
};

namespace detail {

/// What the kernel reads for dev_groups: an array of groups, each an array of attributes.
template <typename Driver> struct DeviceAttributes {
	// Not const: lockdep keeps the key of each file in it.
	static constinit inline auto attributes = Driver::Attributes::template make<Driver>();

	static constexpr auto list = []<usize... I>(std::index_sequence<I...>) {
		return std::array<const void *, sizeof...(I) + 1>{&attributes[I]...};
	}(std::make_index_sequence<attributes.size()>());

	static constexpr border_attribute_group group = [] {
		border_attribute_group made{};

		made.word[BORDER_ATTRIBUTE_GROUP_attrs] = list.data();
		return made;
	}();

	static constexpr std::array<const border_attribute_group *, 2> groups{&group};
};

} // namespace detail
} // namespace kernel
