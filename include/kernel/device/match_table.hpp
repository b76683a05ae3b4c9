// SPDX-License-Identifier: GPL-2.0
/// \file
/// MatchTable and MatchedProbe: the devices that a driver of any bus supports, and their data.
#pragma once

#include <algorithm>
#include <concepts>
#include <type_traits>
#include <utility>

#include <kernel/core/in_place.hpp>
#include <kernel/core/literal.hpp>
#include <kernel/device/modinfo.hpp>

namespace kernel::detail {

/// The text of an identifier, a literal. \p Check refuses it.
template <auto Check> class MatchText {
      public:
	/// Takes a literal.
	template <usize N>
	consteval MatchText(const char (&literal)[N]) : text_(literal), length_(N - 1)
	{
		Check(literal, N - 1);
	}

	/// Copies it to an entry of the kernel.
	constexpr void copy_to(char *to) const { std::copy_n(text_, length_, to); }
	constexpr const char *text() const { return text_; }

      private:
	const char *text_;
	usize length_;
};

/// Returns whether the text has a character, all are printable, and none is a space or a pattern.
constexpr bool is_match_word(const char *text, usize length)
{
	return length > 0 && std::all_of(text, text + length, [](char c) {
		       return c > ' ' && c <= '~' && c != '*';
	       });
}

/// The data of an entry without data.
struct NoMatchData {};

/// Returns whether each entry is right.
template <const auto &Ids, auto IsRight> consteval bool all_match_ids()
{
	return std::all_of(std::begin(Ids), std::end(Ids), IsRight);
}

/// The table of a driver, in the form that the kernel reads, with an empty entry at its end. Its
/// entries have numbers, by which the data of the matching one is found. \p Table has the kernel's
/// Entry, which entry(id, number) makes, the number of the first one, and for each entry `aliases`
/// fields of modinfo, which alias(id, n) makes.
template <typename Table, const auto &Ids> struct MatchTable {
	static constexpr usize count = std::size(Ids);
	static_assert(count <= 0xffff);

	struct Ended {
		typename Table::Entry entries[count + 1];
	};
	static consteval Ended table()
	{
		Ended made{};

		for (usize i = 0; i < count; i++)
			made.entries[i] = Table::entry(Ids[i], Table::first + i);
		return made;
	}
	static constexpr Ended ended = table();

	template <usize N>
	static constexpr auto alias = Table::alias(Ids[N / Table::aliases], N % Table::aliases);

	/// Adds the aliases to the module. Any context.
	[[gnu::always_inline]] static void add_aliases()
	{
		[]<usize... N>(std::index_sequence<N...>) {
			(add_to_modinfo<alias<N>>(), ...);
		}(std::make_index_sequence<count * Table::aliases>());
	}
	/// Returns whether \p number is that of an entry.
	static bool has(unsigned long number)
	{
		return number >= Table::first && number - Table::first < count;
	}
	static const auto &data(unsigned long number) { return Ids[number - Table::first].data; }
};

/// The entries of a bus whose devices have names, with their aliases: \p Prefix and the name.
template <typename EntryOfBus, Literal Prefix> struct NameTable {
	using Entry = EntryOfBus;
	static constexpr unsigned long first = 0x20001; ///< After those of OfTable and AcpiTable.

	static consteval Entry entry(const auto &id, unsigned long number)
	{
		Entry made{};

		id.name.copy_to(made.name);
		made.driver_data = number;
		return made;
	}
	static constexpr usize aliases = 1;
	/// The format of modpost (do_i2c_entry() and do_spi_entry() in file2alias.c).
	static consteval ModinfoField alias(const auto &id, usize)
	{
		ModinfoField alias("alias");

		alias.put(Prefix.text);
		alias.put(id.name.text());
		return alias;
	}
};

/// The table of a driver without one.
struct NoMatchTable {
	[[gnu::always_inline]] static void add_aliases() {}
};

/// The probe() of a driver whose devices are in \p Tables. It may take the data of the entry that
/// matches the device.
template <typename Driver, typename Device, typename... Tables> class MatchedProbe {
	template <typename Table>
	static constexpr bool is_table = !std::same_as<Table, NoMatchTable>;
	template <typename Table> static consteval bool probe_takes_data_of()
	{
		if constexpr (is_table<Table>)
			return requires(const Device &device) {
				requires is_factory_of<
					decltype(Driver::probe(device, Table::data(0))), Driver>;
			};
		else
			return true;
	}

      public:
	static constexpr bool has_data = (is_table<Tables> || ...);
	static constexpr bool takes_no_data = requires(const Device &device) {
		requires is_factory_of<decltype(Driver::probe(device)), Driver>;
	};
	static constexpr bool takes_data = has_data && (probe_takes_data_of<Tables>() && ...);

	/// Adds the aliases of all tables to the module. Any context.
	[[gnu::always_inline]] static void add_aliases() { (Tables::add_aliases(), ...); }

	/// Calls probe(). Errors: ENODEV if it takes data, and the device has none; those of
	/// probe(). \p number_of returns the number of the entry that matches the device. Process
	/// context, may sleep.
	static auto call(const Device &device, auto number_of) MAY_SLEEP
	{
		if constexpr (takes_no_data)
			return Driver::probe(device);
		else
			return call_with_data<Tables...>(device, number_of());
	}

      private:
	template <typename Table, typename... Others>
	static auto call_with_data(const Device &device, unsigned long number) MAY_SLEEP
	{
		if constexpr (!is_table<Table>) {
			return call_with_data<Others...>(device, number);
		} else {
			using Probed = decltype(Driver::probe(device, Table::data(0)));

			if (Table::has(number))
				return Driver::probe(device, Table::data(number));
			if constexpr ((is_table<Others> || ...))
				return call_with_data<Others...>(device, number);
			else
				return Probed(ENODEV);
		}
	}
};

} // namespace kernel::detail
