// SPDX-License-Identifier: GPL-2.0
/// \file
/// StrView: a view of a text that another object owns.
#pragma once

#include <initializer_list>
#include <limits>
#include <optional>

#include <kernel/core/result.hpp>
#include <kernel/text/conversion.hpp>

namespace kernel {

/// A view of a text: characters and their number, without a NUL at the end. It prevents these
/// mistakes: a text without a terminator; an index past the end, which is a BUG at that line; text
/// after a number that the parser ignores. Another object owns the text and must outlive the view.
/// Any context. After Rust's &str.
class IS_A_VIEW StrView {
      public:
	/// Refers to the empty text.
	constexpr StrView() = default;
	/// Refers to a literal.
	template <usize N>
	consteval StrView(const char (&literal)[N]) : text_(detail::span_of(literal, N - 1))
	{}
	/// Refers to \p text.
	constexpr explicit StrView(std::span<const char> text BORROWED) : text_(text) {}

	/// Returns the number of characters.
	constexpr usize size() const { return text_.size(); }
	/// Returns whether there are no characters.
	constexpr bool is_empty() const { return text_.empty(); }
	/// Returns the character at \p index. A BUG if \p index is not less than size().
	constexpr char operator[](usize index) const
	{
		bug_unless(index < size());
		return text_[index];
	}
	/// @{
	/// For a range-based for.
	constexpr auto begin() const { return text_.begin(); }
	constexpr auto end() const { return text_.end(); }
	/// @}
	/// Returns all characters.
	constexpr std::span<const char> as_span() const { return text_; }

	/// Returns whether both have the same characters.
	constexpr bool operator==(const StrView &other) const
	{
		return size() == other.size() && begins_with(other);
	}
	/// Returns whether the text begins with \p other.
	constexpr bool begins_with(const StrView &other) const
	{
		if (size() < other.size())
			return false;
		for (usize i = 0; i < other.size(); i++)
			if (text_[i] != other.text_[i])
				return false;
		return true;
	}

	/// Returns whether the text ends with \p other.
	constexpr bool ends_with(const StrView &other) const
	{
		return size() >= other.size() && piece(size() - other.size()) == other;
	}
	/// Returns the index of the first \p wanted, or no index. strnchr().
	///
	///	if (const auto at = text.find('@'))
	///		return text.piece(*at + 1);
	constexpr std::optional<usize> find(char wanted) const
	{
		for (usize i = 0; i < size(); i++)
			if (text_[i] == wanted)
				return i;
		return std::nullopt;
	}

	/// Returns the index of the first \p other, or no index. strnstr().
	constexpr std::optional<usize> find(const StrView &other) const
	{
		for (usize i = 0; i + other.size() <= size(); i++)
			if (piece(i).begins_with(other))
				return i;
		return std::nullopt;
	}
	/// Returns whether \p wanted is in the text.
	constexpr bool contains(char wanted) const { return find(wanted).has_value(); }
	/// Returns whether \p other is in the text.
	constexpr bool contains(const StrView &other) const { return find(other).has_value(); }

	/// Returns the \p count characters from \p first on, or as many of them as exist.
	constexpr StrView piece(usize first, usize count = ~usize{0}) const
	{
		const usize begin = first < size() ? first : size();
		const usize rest = size() - begin;

		return StrView(text_.subspan(begin, count < rest ? count : rest));
	}
	struct Parts;
	/// Returns the text before the first \p separator and the text after it; the whole text and
	/// an empty text if there is no \p separator. strsep().
	///
	///	const auto [name, value] = text.split_once('=');
	constexpr Parts split_once(char separator) const;
	/// Returns the text without spaces, tabs and newlines at both ends. strim().
	constexpr StrView trimmed() const
	{
		usize first = 0, last = size();

		while (first < last && is_space(text_[first]))
			first++;
		while (first < last && is_space(text_[last - 1]))
			last--;
		return piece(first, last - first);
	}

	/// Converts the whole text to a number: decimal, hexadecimal after 0x, octal after 0; a
	/// sign may precede a signed number. One newline may follow. A bool is 1, y, yes, t, true
	/// or on, or 0, n, no, f, false or off, in lower case. Errors: EINVAL if the text is no
	/// such number; ERANGE if T cannot represent it. As kstrtoull() and kstrtobool() do.
	///
	///	const auto watts = TRY(text.parse<u32>());
	template <std::integral T> constexpr Result<T> parse() const
	{
		const StrView text = ends_in_newline() ? piece(0, size() - 1) : *this;

		if constexpr (std::same_as<T, bool>) {
			return text.to_bool();
		} else {
			const bool negative = std::is_signed_v<T> && text.begins_with("-");
			const bool has_sign = negative || text.begins_with("+");
			const u64 value = TRY(text.piece(has_sign).to_u64());
			constexpr auto largest = static_cast<u64>(std::numeric_limits<T>::max());

			if (value > largest + negative)
				return ERANGE;
			return static_cast<T>(negative ? 0 - value : value);
		}
	}

	/// @{
	/// For the formats alone: {} prints the characters ("%.*s").
	static constexpr detail::Conversion printk_conversion{".*", 's', false, "", true};
	const char *printk_value() const { return text_.data(); }
	int printk_count() const
	{
		constexpr int most = std::numeric_limits<int>::max();

		return size() < most ? static_cast<int>(size()) : most;
	}
	/// @}

      private:
	static constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
	constexpr bool ends_in_newline() const { return size() > 0 && text_[size() - 1] == '\n'; }

	constexpr bool is_one_of(std::initializer_list<StrView> words) const
	{
		for (const StrView &word : words)
			if (*this == word)
				return true;
		return false;
	}
	constexpr Result<bool> to_bool() const
	{
		if (is_one_of({"1", "y", "Y", "yes", "t", "true", "on"}))
			return true;
		if (is_one_of({"0", "n", "N", "no", "f", "false", "off"}))
			return false;
		return EINVAL;
	}

	static constexpr unsigned digit(char c)
	{
		const char small = static_cast<char>(c | 0x20);

		if (c >= '0' && c <= '9')
			return static_cast<unsigned>(c - '0');
		return small >= 'a' && small <= 'f' ? static_cast<unsigned>(small - 'a') + 10 : 16;
	}
	constexpr Result<u64> to_u64() const
	{
		const bool hex = begins_with("0x") || begins_with("0X");
		const unsigned base = hex ? 16 : begins_with("0") ? 8 : 10;
		const StrView digits = piece(hex ? 2 : 0);
		u64 value = 0;

		if (digits.is_empty())
			return EINVAL;
		for (const char c : digits) {
			if (digit(c) >= base)
				return EINVAL;
			if (__builtin_mul_overflow(value, base, &value) ||
			    __builtin_add_overflow(value, digit(c), &value))
				return ERANGE;
		}
		return value;
	}

	std::span<const char> text_;
};

/// The two texts of split_once().
// A std::pair of them takes a compiler a tenth of the time that ring.cpp takes.
struct IS_A_VIEW StrView::Parts {
	StrView first;	///< Before the separator.
	StrView second; ///< After it.
};

constexpr StrView::Parts StrView::split_once(char separator) const
{
	usize at = 0;

	while (at < size() && text_[at] != separator)
		at++;
	return {piece(0, at), piece(at + 1)};
}

} // namespace kernel
