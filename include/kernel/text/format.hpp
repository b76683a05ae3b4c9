// SPDX-License-Identifier: GPL-2.0
/// \file
/// The formats of pr_info() and kasprintf().
#pragma once

#include <array>

#include <cxxrt/border/text/print.h>
#include <kernel/core/error.hpp>

namespace kernel {

class String;

namespace detail {

/// A literal as a type, so that a template can read it at compile time.
#define CXXRT_FORMAT(literal)                                                                      \
	[]() consteval -> const auto & {                                                           \
		return literal;                                                                    \
	}

/// What printk wants for a type: its length modifier, and the conversion that {} stands for.
struct Conversion {
	const char *length;
	char conversion;
	bool is_integer;
};

template <typename T> consteval Conversion conversion()
{
	using V = std::remove_cvref_t<T>;

	if constexpr (std::same_as<V, bool>)
		return {"", 's', false};
	else if constexpr (std::same_as<V, char>)
		return {"", 'c', false};
	else if constexpr (std::is_enum_v<V>)
		return conversion<std::underlying_type_t<V>>();
	else if constexpr (std::is_integral_v<V>)
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
	else
		static_assert(std::is_void_v<V>, "this type cannot be formatted: pass a number, a "
						 "string, an Error or a pointer");
}

/// The same, as an argument that a variadic C function takes. Pointers are %p, which printk hashes,
/// and Errors are %pe, which it names.
template <typename T> auto printk_argument(const T &value)
{
	if constexpr (std::same_as<T, bool>)
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
		// SAFETY: an error pointer, which printk does not follow (ERR_PTR()).
		return reinterpret_cast<const void *>(static_cast<isize>(value.to_errno()));
	else if constexpr (std::is_array_v<T>)
		return static_cast<const char *>(value);
	else
		return value;
}

enum class FormatFault { none, too_few_arguments, too_many_arguments, stray_brace, bad_spec };

/// printk's format for ours. {} is an argument, {:x} and the like give width, 0 and base to a
/// number,
/// {{ and }} are braces.
template <usize Capacity> struct Converted {
	char text[Capacity]{};
	usize length = 0;
	FormatFault fault = FormatFault::none;

	consteval void put(char c) { text[length++] = c; }
	consteval void put(const char *s)
	{
		while (*s)
			put(*s++);
	}
};

template <usize Capacity>
consteval Converted<Capacity> convert(const char *prefix, const char *format,
				      std::span<const Conversion> arguments)
{
	Converted<Capacity> out;
	usize next = 0;
	auto fault = [&](FormatFault f) {
		out.fault = f;
		return out;
	};

	out.put(prefix);
	while (char c = *format++) {
		if (c == '%') {
			out.put("%%");
		} else if (c != '{' && c != '}') {
			out.put(c);
		} else if (*format == c) {
			out.put(*format++);
		} else if (c == '}') {
			return fault(FormatFault::stray_brace);
		} else {
			if (next == arguments.size())
				return fault(FormatFault::too_few_arguments);
			const Conversion &argument = arguments[next++];
			char conversion = argument.conversion;

			out.put('%');
			if (*format == ':') {
				format++;
				while (*format == '-' || *format == '#' ||
				       (*format >= '0' && *format <= '9'))
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
			out.put(argument.length);
			if (conversion == 'e')
				out.put('p');
			out.put(conversion);
		}
	}
	if (next != arguments.size())
		return fault(FormatFault::too_many_arguments);
	return out;
}

inline constexpr std::array<char, 1> no_prefix{};

template <typename Format, const auto &prefix, typename... Arguments>
inline constexpr auto converted = [] {
	constexpr Conversion arguments[] = {conversion<Arguments>()..., Conversion{}};
	constexpr auto result =
		convert<2 * sizeof(Format{}()) + sizeof(prefix) + 4 * sizeof...(Arguments)>(
			prefix.data(), Format{}(), std::span(arguments, sizeof...(Arguments)));

	static_assert(result.fault != FormatFault::too_few_arguments,
		      "the format has more {} than there are arguments");
	static_assert(result.fault != FormatFault::too_many_arguments,
		      "there are more arguments than the format has {}");
	static_assert(result.fault != FormatFault::stray_brace,
		      "a single } in a format: write }} for the character");
	static_assert(result.fault != FormatFault::bad_spec,
		      "a {:...} that does not fit its argument: width, 0, # and x, X, o or d for "
		      "numbers");

	std::array<char, result.length + 1> text{};
	for (usize i = 0; i < result.length; i++)
		text[i] = result.text[i];
	return text;
}();

template <typename Format, const auto &prefix, typename... Arguments>
inline constexpr const char *format_text = converted<Format, prefix, Arguments...>.data();

} // namespace detail
} // namespace kernel
