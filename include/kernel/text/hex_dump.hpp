// SPDX-License-Identifier: GPL-2.0
/// \file
/// print_hex_dump().
#pragma once

#include <cxxrt/border/text/hex_dump.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// The levels of the log, as in pr_info(). Any context.
enum class LogLevel : char {
	emerg = '0',
	alert = '1',
	crit = '2',
	err = '3',
	warn = '4',
	notice = '5',
	info = '6',
	debug = '7'
};

/// Prints bytes to the kernel's log, 16 in a line: the offset of the first (not its address), the
/// bytes in hexadecimal, the bytes as characters. Any context. print_hex_dump().
///
///	print_hex_dump(LogLevel::info, "frame: ", frame.as_span());
__cold inline void print_hex_dump(LogLevel level, CStr prefix, std::span<const byte> bytes)
{
	border_print_hex_dump(static_cast<char>(level), prefix.data(), bytes.data(), bytes.size());
}

} // namespace kernel
