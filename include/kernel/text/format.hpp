// SPDX-License-Identifier: GPL-2.0
/// \file
/// The formats of pr_info() and kasprintf().
#pragma once

#include <array>

#include <cxxrt/border/text/print.h>
#include <kernel/core/error.hpp>
#include <kernel/text/conversion.hpp>

namespace kernel {

class String;

namespace detail {

/// A literal as a type, which a template can read at compile time.
#define CXXRT_FORMAT(literal)                                                                      \
	[]() consteval -> const auto & {                                                           \
		return literal;                                                                    \
	}

template <typename T> consteval Conversion conversion()
{
	using V = std::remove_cvref_t<T>;

	if constexpr (HasConversion<V>)
		return V::printk_conversion;
	else if constexpr (std::same_as<V, bool>)
		return {"", 's', false};
	else if constexpr (std::same_as<V, char>)
		return {"", 'c', false};
	else if constexpr (std::is_enum_v<V>)
		return conversion<std::underlying_type_t<V>>();
	else if constexpr (std::is_integral_v<V> && sizeof(V) <= 8)
		return {sizeof(V) == 8	 ? "ll"
			: sizeof(V) == 2 ? "h"
			: sizeof(V) == 1 ? "hh"
					 : "",
			std::is_signed_v<V> ? 'd' : 'u', true};
	else if constexpr (std::same_as<V, CStr> || std::same_as<V, String> ||
			   std::same_as<std::decay_t<T>, const char *> ||
			   std::same_as<std::decay_t<T>, char *>)
		return {"", 's', false};
	else if constexpr (std::same_as<V, Error>)
		return {"", 'e', false};
	else if constexpr (std::is_pointer_v<V>)
		return {"", 'p', false};
	else {
		static_assert(std::is_void_v<V>, "this type cannot be formatted: pass a number, a "
						 "string, an Error, a pointer or a type of "
						 "<kernel/text/printable.hpp>");
		return {"", 'p', false}; // no other error
	}
}

/// Converts a value to an argument of a variadic C function. A pointer is printed by %p, which
/// printk hashes, and an Error by %pe, which prints its name.
template <typename T> auto printk_argument(const T &value)
{
	if constexpr (HasConversion<T>)
		return value.printk_value();
	else if constexpr (std::same_as<T, bool>)
		return value ? "true" : "false";
	else if constexpr (std::is_enum_v<T>)
		return printk_argument(static_cast<std::underlying_type_t<T>>(value));
	else if constexpr (std::is_integral_v<T> && sizeof(T) == 8 && std::is_signed_v<T>)
		return static_cast<long long>(value);
	else if constexpr (std::is_integral_v<T> && sizeof(T) == 8)
		return static_cast<unsigned long long>(value);
	else if constexpr (std::same_as<T, CStr> || std::same_as<T, String>)
		return value.data();
	else if constexpr (std::same_as<T, Error>)
		// SAFETY: an error pointer, which printk does not dereference (ERR_PTR()).
		return reinterpret_cast<const void *>(static_cast<isize>(value.to_errno()));
	else if constexpr (std::is_array_v<T>)
		return static_cast<const char *>(value);
	else
		return value;
}

enum class FormatFault { none, too_few_arguments, too_many_arguments, stray_brace, bad_spec };

/// An argument of the call of printk: an argument of the caller, its count, or a character of the
/// format.
struct Passed {
	usize argument;
	char character; ///< 0 for an argument of the caller.
	bool is_count = false;
};

/// The format and the arguments of printk for a format of the caller: {} is an argument, {:x} sets
/// flags, width and base, {:<8} and {:>8} align to the left and to the right, {{ and }} are braces.
template <usize Capacity, usize Arguments> struct Converted {
	char text[Capacity]{};
	usize length = 0;
	Passed passed[3 * Arguments + 1]{};
	usize count = 0;
	bool behind_pointer = false;
	FormatFault fault = FormatFault::none;

	consteval void put(char c) { text[length++] = c; }

	/// Appends a character of the text. After %p, printk reads letters and digits as a part of
	/// the conversion (%px prints the address), so they are passed as arguments there.
	consteval void put_text(char c)
	{
		const bool extends = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
				     (c >= 'a' && c <= 'z') || (c & 0x80);

		if (behind_pointer && extends) {
			put("%c");
			passed[count++] = {0, c};
		} else {
			put(c);
		}
		behind_pointer = false;
	}

	consteval void put(const char *s)
	{
		while (*s)
			put(*s++);
	}
};

template <usize Capacity, usize Arguments>
consteval Converted<Capacity, Arguments> convert(const char *prefix, const char *format,
						 const Conversion (&arguments)[Arguments + 1])
{
	constexpr int widest = 2; // digits: printk warns about a wider field
	Converted<Capacity, Arguments> out;
	usize next = 0;
	auto fault = [&](FormatFault f) {
		out.fault = f;
		return out;
	};

	out.put(prefix);
	while (char c = *format++) {
		if (c == '%') {
			out.put("%%");
			out.behind_pointer = false;
		} else if (c != '{' && c != '}') {
			out.put_text(c);
		} else if (*format == c) {
			out.put_text(*format++);
		} else if (c == '}') {
			return fault(FormatFault::stray_brace);
		} else {
			if (next == Arguments)
				return fault(FormatFault::too_few_arguments);
			const Conversion &argument = arguments[next];
			char conversion = argument.conversion;

			if (argument.has_count)
				out.passed[out.count++] = {next, 0, true};
			out.passed[out.count++] = {next++, 0};
			out.put('%');
			const usize spec = out.length;
			if (*format == ':') {
				format++;
				if (*format == '<')
					out.put('-');
				format += *format == '<' || *format == '>';
				while (*format == '-' || *format == '#' || *format == '0')
					out.put(*format++);
				for (int i = 0; i < widest && *format >= '0' && *format <= '9'; i++)
					out.put(*format++);
				if (*format == 'x' || *format == 'X' || *format == 'o' ||
				    *format == 'd') {
					if (!argument.is_integer)
						return fault(FormatFault::bad_spec);
					if (*format != 'd')
						conversion = *format;
					format++;
				}
			}
			if (*format++ != '}')
				return fault(FormatFault::bad_spec);
			// The kernel's own conversions, and those with a width of their own.
			if (*argument.suffix && out.length != spec)
				return fault(FormatFault::bad_spec);
			out.put(argument.length);
			if (conversion == 'e')
				out.put('p');
			out.put(conversion);
			out.put(argument.suffix);
			out.behind_pointer = conversion == 'p' || conversion == 'e';
		}
	}
	if (next != Arguments)
		return fault(FormatFault::too_many_arguments);
	return out;
}

inline constexpr std::array<char, 1> no_prefix{};

template <typename Format, const auto &prefix, typename... Arguments>
inline constexpr auto converted = [] {
	constexpr Conversion arguments[] = {conversion<Arguments>()..., Conversion{}};
	constexpr auto result =
		convert<2 * sizeof(Format{}()) + sizeof(prefix) + 8 * sizeof...(Arguments),
			sizeof...(Arguments)>(prefix.data(), Format{}(), arguments);

	static_assert(result.fault != FormatFault::too_few_arguments,
		      "the format has more {} than there are arguments");
	static_assert(result.fault != FormatFault::too_many_arguments,
		      "there are more arguments than the format has {}");
	static_assert(result.fault != FormatFault::stray_brace,
		      "a single } in a format: write }} for the character");
	static_assert(result.fault != FormatFault::bad_spec,
		      "a {:...} that does not match its argument: write < or >, the flags -, # and "
		      "0, then a width of two digits, then x, X, o or d for numbers");
	return result;
}();

/// The same text in an array of its exact length. The module contains this array.
template <typename Format, const auto &prefix, typename... Arguments>
inline constexpr auto format_array = [] {
	constexpr const auto &result = converted<Format, prefix, Arguments...>;
	std::array<char, result.length + 1> text{};

	for (usize i = 0; i < result.length; i++)
		text[i] = result.text[i];
	return text;
}();

/// Returns the argument of printk at position I.
template <Passed P, usize I = 0, typename First, typename... Rest>
[[gnu::always_inline]] inline auto passed_argument(const First &first, const Rest &...rest)
{
	if constexpr (P.character != 0)
		return static_cast<int>(static_cast<unsigned char>(P.character));
	else if constexpr (P.argument == I && P.is_count)
		return first.printk_count();
	else if constexpr (P.argument == I)
		return printk_argument(first);
	else
		return passed_argument<P, I + 1>(rest...);
}

/// Calls \p function with the format and the arguments of printk.
template <typename Format, const auto &prefix, typename Function, typename... Arguments>
[[gnu::always_inline]] inline auto with_format(Function function, const Arguments &...arguments)
{
	constexpr const auto &text = format_array<Format, prefix, Arguments...>;
	constexpr const auto &result = converted<Format, prefix, Arguments...>;

	return [&]<usize... I>(std::index_sequence<I...>) __attribute__((always_inline)) {
		return function(text.data(), passed_argument<result.passed[I]>(arguments...)...);
	}(std::make_index_sequence<result.count>());
}

} // namespace detail
} // namespace kernel
