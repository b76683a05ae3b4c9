// SPDX-License-Identifier: GPL-2.0
/// \file
/// MatchTable: the table of the devices that a driver of any bus supports.
#pragma once

#include <algorithm>
#include <utility>

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

} // namespace kernel::detail
