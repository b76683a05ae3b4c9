// SPDX-License-Identifier: GPL-2.0
/// \file
/// How a type of the API is printed.
#pragma once

#include <kernel/core/types.hpp>

namespace kernel::detail {

/// printk's length modifier for a type, and the conversion that {} means for it. A conversion of
/// the kernel's own has a suffix: %pM. One with a count takes that as an argument before the value:
/// %.*s.
struct Conversion {
	const char *length;
	char conversion;
	bool is_integer;
	const char *suffix = "";
	bool has_count = false;
};

/// A type of the API with a conversion of its own. It has, as public members for the formats alone:
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
