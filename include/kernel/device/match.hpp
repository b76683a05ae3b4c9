// SPDX-License-Identifier: GPL-2.0
/// \file
/// of::DeviceId and acpi::DeviceId: the devices of firmware that a driver supports.
#pragma once

#include <cxxrt/border/device/match.h>
#include <kernel/device/match_table.hpp>

namespace kernel {

namespace detail {

// Not constexpr: a call of one is the message.
void a_compatible_string_has_1_to_100_characters_without_spaces();
void an_id_of_acpi_has_3_or_4_capitals_or_digits_and_4_capital_hexadecimal_digits();

constexpr void check_compatible(const char *text, usize length)
{
	static_assert(100 < BORDER_OF_COMPATIBLE_SIZE);

	if (length > 100 || !is_match_word(text, length))
		a_compatible_string_has_1_to_100_characters_without_spaces();
}

constexpr void check_acpi_id(const char *text, usize length)
{
	bool is_right = length == 7 || length == 8;

	for (usize i = 0; is_right && i < length; i++) {
		const char c = text[i];
		const bool is_digit = c >= '0' && c <= '9';
		const char last = i < length - 4 ? 'Z' : 'F';

		is_right = is_digit || (c >= 'A' && c <= last);
	}
	if (!is_right)
		an_id_of_acpi_has_3_or_4_capitals_or_digits_and_4_capital_hexadecimal_digits();
}

} // namespace detail

/// Devices of a device tree (<linux/of.h>).
namespace of {

/// An entry of the devices in device trees that a driver supports (struct of_device_id). It
/// prevents these mistakes: a table without its empty last entry; a table that modprobe does not
/// find, because MODULE_DEVICE_TABLE() is missing; data of an entry that is cast to a wrong type.
///
///	static constexpr of::DeviceId<Model> of_ids[] = {
///		{"acme,gauge-1", {.channels = 2}},
///		{"acme,gauge-2", {.channels = 4}},
///	};
///
/// Entries without data are an of::DeviceId<>. probe() gets the data: see platform::Driver. After
/// Rust-for-Linux's of::DeviceId. Any context.
template <typename Data = kernel::detail::NoMatchData> struct DeviceId {
	kernel::detail::MatchText<kernel::detail::check_compatible> compatible; ///< Of the node.
	Data data{};								///< For probe().
};

} // namespace of

/// Devices of ACPI's tables (<linux/acpi.h>).
namespace acpi {

/// An entry of the devices in ACPI's tables that a driver supports (struct acpi_device_id): see
/// of::DeviceId. Letters of the identifier are capitals, because the kernel compares them so;
/// others do not compile.
///
///	static constexpr acpi::DeviceId<> acpi_ids[] = {{"QEMU0002"}};
///
/// After Rust-for-Linux's acpi::DeviceId. Any context.
template <typename Data = kernel::detail::NoMatchData> struct DeviceId {
	kernel::detail::MatchText<kernel::detail::check_acpi_id>
		id;  ///< _HID or _CID of the device.
	Data data{}; ///< For probe().
};

} // namespace acpi

namespace detail {

/// The kernel's entry for an identifier, with its aliases.
struct OfTable {
	using Entry = border_of_device_id;
	static constexpr unsigned long first = 1; ///< The number of the first entry.

	static consteval Entry entry(const auto &id, unsigned long number)
	{
		Entry made{};

		id.compatible.copy_to(made.compatible);
		made.data = number;
		return made;
	}
	static constexpr usize aliases = 2; ///< Of the string alone, and of one that others follow.
	/// The format of modpost (do_of_entry() in file2alias.c).
	static consteval LongModinfoField alias(const auto &id, usize number)
	{
		LongModinfoField alias("alias");

		alias.put("of:N*T*C");
		alias.put(id.compatible.text());
		alias.put(number == 0 ? "" : "C*");
		return alias;
	}
};
struct AcpiTable {
	using Entry = border_acpi_device_id;
	static constexpr unsigned long first = 0x10001;

	static consteval Entry entry(const auto &id, unsigned long number)
	{
		Entry made{};

		id.id.copy_to(made.id);
		made.driver_data = number;
		return made;
	}
	static constexpr usize aliases = 1;
	/// The format of modpost (do_acpi_entry() in file2alias.c).
	static consteval ModinfoField alias(const auto &id, usize)
	{
		ModinfoField alias("alias");

		alias.put("acpi*:");
		alias.put(id.id.text());
		alias.put(":*");
		return alias;
	}
};

/// The tables of a driver, and null without one.
template <typename Driver> struct OfIds {
	using Table = NoMatchTable;
	static const border_of_device_id *entries() { return nullptr; }
};
template <typename Driver>
	requires requires { Driver::of_ids[0].compatible; }
struct OfIds<Driver> {
	using Table = MatchTable<OfTable, Driver::of_ids>;
	static const border_of_device_id *entries() { return Table::ended.entries; }
};
template <typename Driver> struct AcpiIds {
	using Table = NoMatchTable;
	static const border_acpi_device_id *entries() { return nullptr; }
};
template <typename Driver>
	requires requires { Driver::acpi_ids[0].id; }
struct AcpiIds<Driver> {
	using Table = MatchTable<AcpiTable, Driver::acpi_ids>;
	static const border_acpi_device_id *entries() { return Table::ended.entries; }
};

} // namespace detail
} // namespace kernel
