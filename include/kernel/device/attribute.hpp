// SPDX-License-Identifier: GPL-2.0
/// \file
/// Attribute<>: a value of a device in sysfs.
#pragma once

#include <array>

#include <cxxrt/border/device/attribute.h>
#include <cxxrt/border/device/device.h>
#include <kernel/core/types.hpp>
#include <kernel/device/operation_names.hpp>
#include <kernel/memory/string.hpp>

namespace kernel {

/// A literal as a template argument. Context: the compiler.
template <usize N> struct Literal {
	/// Copies a literal.
	consteval Literal(const char (&literal)[N])
	{
		for (usize i = 0; i < N; i++)
			text[i] = literal[i];
	}

	char text[N]; ///< The characters and the NUL.
};

namespace detail {

/// The argument of a member that stores; void if an attribute cannot call the member.
template <typename Member> struct Stored {
	using Type = void;
};
template <typename Driver, typename T> struct Stored<Result<> (Driver::*)(T) const> {
	using Type = std::remove_cvref_t<T>;
};

template <typename T>
concept Storable = std::integral<T> || std::same_as<T, StrView>;

/// Writes a value and a newline into the page of an attribute.
template <typename T> long emit(char *page, const T &value)
{
	if constexpr (std::is_integral_v<T> && std::is_signed_v<T>)
		return border_sysfs_emit_s64(page, value);
	else if constexpr (std::is_integral_v<T>)
		return border_sysfs_emit_u64(page, value);
	else if constexpr (std::same_as<T, String> || std::same_as<T, CStr>)
		return border_sysfs_emit_text(page, value.data());
	else
		static_assert(!sizeof(T), "an attribute shows a number, a bool, a String or a "
					  "CStr, or a Result of one of them");
}
template <typename T> long emit(char *page, const Result<T> &value)
{
	if (value.is_err())
		return value.error().to_errno();
	return emit(page, *value);
}

template <auto Show, auto Store>
inline constexpr u16 attribute_mode = (std::is_null_pointer_v<decltype(Show)> ? 0 : 0444) |
				      (std::is_null_pointer_v<decltype(Store)> ? 0 : 0200);

} // namespace detail

/// A file in sysfs through which programs read and write a value of a device (DEVICE_ATTR). It
/// prevents these mistakes: a text that overruns its page or has no newline; a number that is
/// parsed from the first digits of another text, or that does not fit; a function that casts to
/// another driver's data; a file that every user may write; data that is destroyed during a read
/// (the kernel removes the file before the driver's data).
///
///	Attribute<"used", &Foo::used>				// usize used() const
///	Attribute<"limit", &Foo::limit, &Foo::set_limit>	// Result<> set_limit(u32) const
///	Attribute<"label", &Foo::label, &Foo::set_label>	// Result<> set_label(StrView) const
///	Attribute<"reset", nullptr, &Foo::reset>		// written only
///
/// \p Show returns a number, a bool (shown as 0 or 1), a String or a CStr, or a Result of one of
/// them. \p Store takes a number, a bool or a StrView, and returns a Result<>; the write fails with
/// its error. StrView::parse() reads numbers and bools (EINVAL, ERANGE); a text is passed without
/// spaces and newlines at its ends. Both are const members of the driver. They run in process
/// context and may sleep, but not for long. They must not remove their own device: the removal
/// waits for them. The file has mode 0444, 0200 or 0644, unless \p Mode says otherwise.
template <Literal Name, auto Show, auto Store = nullptr,
	  u16 Mode = detail::attribute_mode<Show, Store>>
class Attribute {
	static constexpr bool has_show = !std::is_null_pointer_v<decltype(Show)>;
	static constexpr bool has_store = !std::is_null_pointer_v<decltype(Store)>;
	using Value = typename detail::Stored<decltype(Store)>::Type;

	static_assert(!has_store || detail::Storable<Value>,
		      "an attribute is stored by a member Result<> set(T) const, where T is a "
		      "number, a bool or a StrView");
	static_assert((Mode & ~0775) == 0, "every user may write a file of this mode");
	static_assert(((Mode & 0444) != 0) == has_show && ((Mode & 0222) != 0) == has_store,
		      "an attribute can be read if it has a member that shows, and written if it "
		      "has one that stores: its mode says otherwise");

      public:
	/// The kernel's structure, for the driver that \p Owner finds. Context: the compiler.
	template <typename Owner> static constexpr border_device_attribute make()
	{
		border_device_attribute made{.name = Name.text,
					     .mode = Mode,
					     .none_of_ours = {},
					     .show = nullptr,
					     .store = nullptr};

		if constexpr (has_show)
			made.show = show<Owner>;
		if constexpr (has_store)
			made.store = store<Owner>;
		return made;
	}

      private:
	// Cold: reads of sysfs are rare, so small code is better than fast code.
	template <typename Owner>
	__cold static long show(device *device, device_attribute *, char *page) MAY_SLEEP
	{
		// SAFETY: the kernel removes these attributes before the driver of their device.
		const auto &driver = Owner::unsafe_driver(device);

		return detail::emit(page, (driver.*Show)());
	}

	template <typename Owner>
	__cold static long store(device *device, device_attribute *, const char *text, usize size)
		MAY_SLEEP
	{
		// SAFETY: as in show().
		const auto &driver = Owner::unsafe_driver(device);
		const Result<> stored = set(driver, StrView(std::span(text, size)));

		return stored.is_ok() ? static_cast<long>(size) : stored.to_errno();
	}
	template <typename Driver>
	static Result<> set(const Driver &driver, const StrView &text) MAY_SLEEP
	{
		if constexpr (std::same_as<Value, StrView>)
			return (driver.*Store)(text.trimmed());
		else
			return (driver.*Store)(TRY(text.parse<Value>()));
	}
};

/// The attributes of a driver's devices. driver::Registration, MiscDevice and Chardev find them by
/// the name `Attributes`. The kernel creates the files with each device, and removes them with it.
///
///	using Attributes = AttributeGroup<Attribute<"capacity", &Foo::capacity>,
///					  Attribute<"used", &Foo::used>>;
template <typename... Attributes> struct AttributeGroup {
	/// The kernel's structures, for the driver that \p Owner finds. Context: the compiler.
	template <typename Owner>
	static constexpr std::array<border_device_attribute, sizeof...(Attributes)> make()
	{
		return {Attributes::template make<Owner>()...};
	}
};

namespace detail {

/// Finds the driver of a bound device: the driver's data of the device.
template <typename D> struct BoundDriver {
	using Driver = D;

	// SAFETY: these are attributes of the driver that the device is bound to.
	static const Driver &unsafe_driver(device *device)
	{
		return *static_cast<const Driver *>(border_dev_get_drvdata(device));
	}
};

/// The kernel's dev_groups: an array of groups, each an array of attributes. \p Owner has the type
/// of the driver and finds it.
template <typename Owner> struct DeviceAttributes {
	// Not const: lockdep stores the key of each file in it.
	static constinit inline auto attributes = Owner::Driver::Attributes::template make<Owner>();

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

struct AttributesName {
	int Attributes;
};

/// Refuses attributes that no file would show.
template <typename Driver> struct AttributesArePublic {
	static_assert(
		requires { typename Driver::Attributes; } ||
			requires { &Named<Driver, AttributesName>::Attributes; },
		"Attributes has to be public: using Attributes = AttributeGroup<...>");
	static constexpr bool holds = true;
};

/// The groups of a driver; NULL if it has none.
template <typename Owner> constexpr const border_attribute_group *const *attribute_groups()
{
	if constexpr (requires { typename Owner::Driver::Attributes; })
		return DeviceAttributes<Owner>::groups.data();
	else
		return nullptr;
}

} // namespace detail
} // namespace kernel
