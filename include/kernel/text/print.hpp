// SPDX-License-Identifier: GPL-2.0
/// \file
/// pr_info() and the other functions that write to the kernel's log.
#pragma once

#include <kernel/memory/string.hpp>
#include <kernel/text/format.hpp>

namespace kernel::detail {

/// The level, such as KERN_INFO, and the name of the module.

template <char Level> struct LogPrefix {
	static constexpr auto text = [] {
		constexpr char name[] = KBUILD_MODNAME ": ";
		std::array<char, sizeof(name) + 2> result{'\001', Level};

		for (usize i = 0; i < sizeof(name); i++)
			result[i + 2] = name[i];
		return result;
	}();
};

template <char Level, typename Format, typename... Arguments>
__cold inline void log(Format, const Arguments &...arguments)
{
	with_format<Format, LogPrefix<Level>::text>(_printk, arguments...);
}

} // namespace kernel::detail

/// @{
/// Prints a line to the kernel's log, after the name of the module. Any context.
///
///	pr_info("{} rings of {} bytes\n", rings.size(), capacity);
///
/// {} prints a number, bool, char, string, enum, Error (by name) or pointer (hashed, as %p of
/// printk).
/// {:x}, {:08x} and {:5} set base and width. The compiler checks that format and arguments match;
/// the code is one call of printk with a constant format. They are macros because a template cannot
/// read a literal that is a function argument.
#define pr_emerg(format, ...) CXXRT_LOG('0', format __VA_OPT__(, ) __VA_ARGS__)
#define pr_alert(format, ...) CXXRT_LOG('1', format __VA_OPT__(, ) __VA_ARGS__)
#define pr_crit(format, ...) CXXRT_LOG('2', format __VA_OPT__(, ) __VA_ARGS__)
#define pr_err(format, ...) CXXRT_LOG('3', format __VA_OPT__(, ) __VA_ARGS__)
#define pr_warn(format, ...) CXXRT_LOG('4', format __VA_OPT__(, ) __VA_ARGS__)
#define pr_notice(format, ...) CXXRT_LOG('5', format __VA_OPT__(, ) __VA_ARGS__)
#define pr_info(format, ...) CXXRT_LOG('6', format __VA_OPT__(, ) __VA_ARGS__)
/// @}

#define CXXRT_LOG(level, format, ...)                                                              \
	(::kernel::detail::log<level>(CXXRT_FORMAT(format) __VA_OPT__(, ) __VA_ARGS__))
