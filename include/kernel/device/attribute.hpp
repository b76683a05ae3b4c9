// SPDX-License-Identifier: GPL-2.0
/// \file
/// Attribute<>: a value of a device in sysfs.
#pragma once

#include <kernel/device/attribute_group.hpp>
#include <kernel/memory/string.hpp>

namespace kernel {

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
		static_assert(!sizeof(T), "show() of an attribute returns a number, a bool, a "
					  "String or a CStr, or a Result of one of them");
}
template <typename T> long emit(char *page, const Result<T> &value)
{
	if (value.is_err())
		return value.error().to_errno();
	return emit(page, *value);
}

template <typename Member, typename Bytes> inline constexpr bool is_bin_function = false;
template <typename Driver, typename Bytes>
inline constexpr bool is_bin_function<Result<usize> (Driver::*)(u64, Bytes) const, Bytes> = true;

template <auto Show, auto Store>
inline constexpr u16 attribute_mode = (std::is_null_pointer_v<decltype(Show)> ? 0 : 0444) |
				      (std::is_null_pointer_v<decltype(Store)> ? 0 : 0200);

} // namespace detail

/// A file in sysfs through which programs read and write a value of a device (DEVICE_ATTR). It
/// prevents these mistakes: a text that overruns its page or has no newline; text after a number
/// that the parser ignores; a number that does not fit its type; a function that casts to another
/// driver's data; a file that every user may write; data that is destroyed during a read (the
/// kernel removes the file before the driver's data).
///
///	Attribute<"used", &Foo::used>				// usize used() const
///	Attribute<"limit", &Foo::limit, &Foo::set_limit>	// Result<> set_limit(u32) const
///	Attribute<"label", &Foo::label, &Foo::set_label>	// Result<> set_label(StrView) const
///	Attribute<"reset", nullptr, &Foo::reset>		// written only
///
/// \p Show returns a number, a bool (shown as 0 or 1), a String or a CStr, or a Result of one of
/// them. \p Store takes a number, a bool or a StrView, and returns a Result<>; the write fails with
/// its error. StrView::parse() reads numbers and bools (EINVAL, ERANGE); a StrView argument has no
/// spaces and newlines at its ends. Both are const members of the driver. They run in process
/// context and may sleep, but not for long. They must not remove their own device, because the
/// removal waits for them. The file has mode 0444, 0200 or 0644, unless \p Mode says otherwise.
template <Literal Name, auto Show, auto Store = nullptr,
	  u16 Mode = detail::attribute_mode<Show, Store>>
class Attribute {
      public:
	static constexpr bool has_show = !std::is_null_pointer_v<decltype(Show)>; ///< Can be read.
	static constexpr bool has_store =
		!std::is_null_pointer_v<decltype(Store)>; ///< Can be written.

      private:
	using Value = typename detail::Stored<decltype(Store)>::Type;

	static_assert(!has_store || detail::Storable<Value>,
		      "store() of an attribute is a member Result<> set(T) const, where T is a "
		      "number, a bool or a StrView");
	static_assert((Mode & ~0775) == 0, "this mode lets every user write the file");
	static_assert(((Mode & 0444) != 0) == has_show && ((Mode & 0222) != 0) == has_store,
		      "the mode does not match the members: an attribute with a show member is "
		      "readable, and one with a store member is writable");

      public:
	static constexpr bool is_binary = false;      ///< Values are texts.
	static constexpr bool is_conditional = false; ///< The file always exists.
	static constexpr auto &name = Name.text;      ///< The name of the file.
	static constexpr u16 mode = Mode;	      ///< Its mode.

	/// Returns whether the file exists for this driver. Any context.
	template <typename Driver> static constexpr bool is_visible(const Driver &) { return true; }

	/// @{
	/// Shows and stores a value. Returns the number of bytes, or an errno. Process context, may
	/// sleep.
	template <typename Driver> static long show(const Driver &driver, char *page) MAY_SLEEP
	{
		return detail::emit(page, (driver.*Show)());
	}
	template <typename Driver>
	static long store(const Driver &driver, const char *text, usize size) MAY_SLEEP
	{
		const Result<> stored = set(driver, StrView(detail::span_of(text, size)));

		return stored.is_ok() ? static_cast<long>(size) : stored.to_errno();
	}
	/// @}

      private:
	template <typename Driver>
	static Result<> set(const Driver &driver, const StrView &text) MAY_SLEEP
	{
		if constexpr (std::same_as<Value, StrView>)
			return (driver.*Store)(text.trimmed());
		else
			return (driver.*Store)(TRY(text.parse<Value>()));
	}
};

/// A binary file in sysfs: the content of a memory, a firmware table (BIN_ATTR). It prevents the
/// mistakes of an Attribute, and a copy past the end of the kernel's buffer.
///
///	BinAttribute<"eeprom", &Foo::read_eeprom, &Foo::write_eeprom, 256>
///
///	Result<usize> read_eeprom(u64 at, std::span<byte> to) const
///	Result<usize> write_eeprom(u64 at, std::span<const byte> from) const
///
/// Both return how many bytes they copied, 0 at the end of the file. \p Size is the size of the
/// file in bytes, which limits calls; 0 if it is not known. A call has at most a page. Process
/// context, may sleep.
template <Literal Name, auto Read, auto Write = nullptr, usize Size = 0,
	  u16 Mode = detail::attribute_mode<Read, Write>>
class BinAttribute {
      public:
	static constexpr bool is_binary = true;	      ///< Bytes.
	static constexpr bool is_conditional = false; ///< The file always exists.
	static constexpr bool has_show = !std::is_null_pointer_v<decltype(Read)>; ///< Can be read.
	static constexpr bool has_store =
		!std::is_null_pointer_v<decltype(Write)>; ///< Can be written.
	static constexpr auto &name = Name.text;	  ///< The name of the file.
	static constexpr u16 mode = Mode;		  ///< Its mode.
	static constexpr usize size = Size;		  ///< Its size.

	static_assert(!has_show || detail::is_bin_function<decltype(Read), std::span<byte>>,
		      "a binary attribute is read by Result<usize> read(u64 at, std::span<byte> "
		      "to) const");
	static_assert(
		!has_store || detail::is_bin_function<decltype(Write), std::span<const byte>>,
		"a binary attribute is written by Result<usize> write(u64 at, std::span<const "
		"byte> from) const");
	static_assert((Mode & ~0775) == 0, "this mode lets every user write the file");

	/// Returns whether the file exists for this driver. Any context.
	template <typename Driver> static constexpr bool is_visible(const Driver &) { return true; }

	/// @{
	/// Reads and writes a piece. Returns the number of bytes, or an errno. Process context, may
	/// sleep.
	template <typename Driver>
	static long read(const Driver &driver, u64 at, std::span<byte> to) MAY_SLEEP
	{
		return count((driver.*Read)(at, to), to.size());
	}
	template <typename Driver>
	static long write(const Driver &driver, u64 at, std::span<const byte> from) MAY_SLEEP
	{
		return count((driver.*Write)(at, from), from.size());
	}
	/// @}

      private:
	static long count(const Result<usize> &bytes, usize most)
	{
		if (bytes.is_err())
			return bytes.error().to_errno();
		bug_unless(*bytes <= most);
		return static_cast<long>(*bytes);
	}
};

/// An attribute that exists only if \p Condition returns true when the files are created. \p
/// Condition is a const member of the driver that returns a bool (is_visible() of struct
/// attribute_group).
///
///	VisibleIf<&Foo::has_fan, Attribute<"fan", &Foo::fan_speed>>
template <auto Condition, typename Attribute> struct VisibleIf : Attribute {
	static constexpr bool is_conditional = true; ///< Calls the driver.

	/// Returns whether the file exists for this driver. Process context, may sleep.
	template <typename Driver> static bool is_visible(const Driver &driver) MAY_SLEEP
	{
		return (driver.*Condition)();
	}
};

} // namespace kernel
