// SPDX-License-Identifier: GPL-2.0
/// \file
/// How a type of the API is printed.
#pragma once

#include <kernel/core/types.hpp>

namespace kernel::detail {

/// printk's length modifier for a type, and the conversion that {} means for it. A conversion that
/// only the kernel has ends with a suffix: %pM. A conversion with a count takes the count as an
/// argument before the value: %.*s.
struct Conversion {
	const char *length;
	char conversion;
	bool is_integer;
	const char *suffix = "";
	bool has_count = false;
};

/// A type of the API that has its own conversion. Its public members for the formats are:
///
///	static constexpr detail::Conversion printk_conversion{"", 'p', false, "M"};
///	const void *printk_value() const;
///	int printk_count() const;		// if it has_count
template <typename T>
concept HasConversion = requires(const T &value) {
	{ T::printk_conversion } -> std::convertible_to<const Conversion &>;
	value.printk_value();
};

} // namespace kernel::detail
