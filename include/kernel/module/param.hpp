// SPDX-License-Identifier: GPL-2.0
/// \file
/// Param<T>: a parameter of a module.
#pragma once

#include <limits>

#include <cxxrt/border/module/param.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A parameter of the module: its name, its description and its allowed values. It prevents a
/// parameter whose value is not checked: loading the module, or a write to sysfs, with another
/// value fails with EINVAL, and a line in the log says which values are allowed.
///
///	constexpr Param<unsigned> devices{
///		.name = "devices", .description = "number of rings", .initial = 1, .min = 1,
///		.max = 64};
///
/// List it in KERNEL_MODULE(). param<devices>() reads it.
template <typename T> struct Param {
	static_assert(std::is_integral_v<T>, "a parameter is a whole number or a bool");
	/// The type of its value. For a wrong T it is int, so that the compiler reports one error.
	using Value = std::conditional_t<std::is_integral_v<T>, T, int>;

	const char *name;			       ///< The name, for insmod and in sysfs.
	const char *description;		       ///< The text that modinfo shows.
	Value initial{};			       ///< The value if the user sets none.
	Value min = std::numeric_limits<Value>::min(); ///< The smallest allowed value.
	Value max = std::numeric_limits<Value>::max(); ///< The largest allowed value.
	bool power_of_two = false;		       ///< True if only powers of two are allowed.
	/// The mode of its file in /sys/module/NAME/parameters. 0 means no file.
	u16 mode = 0444;

	/// Returns whether \p value is allowed. Any context.
	constexpr bool allows(Value value) const
	{
		return value >= min && value <= max && (!power_of_two || is_power_of_two(value));
	}
};

namespace detail {

template <const auto &P> struct ParamStorage {
	using T = typename std::remove_cvref_t<decltype(P)>::Value;
	static constexpr bool is_bool = std::same_as<T, bool>;

	static_assert(P.allows(P.initial), "the initial value of this parameter is not allowed");
	static_assert(std::is_signed_v<T> || sizeof(T) < 8 ||
			      P.max <= std::numeric_limits<s64>::max() || is_bool,
		      "the maximum of a 64-bit parameter has to fit a signed number: give one");

	/// The variable that the kernel writes. A number of any width is stored as 64 bits.
	static constinit inline auto storage = [] {
		if constexpr (is_bool)
			return P.initial;
		else
			return border_integer{
				.value = static_cast<s64>(P.initial),
				.min = static_cast<s64>(P.min),
				.max = static_cast<s64>(P.max),
				.power_of_two = P.power_of_two,
			};
	}();

	/// READ_ONCE().
	static T value()
	{
		const volatile auto &now = storage;

		if constexpr (is_bool)
			return now;
		else
			return static_cast<T>(now.value);
	}

	/// The entry that the module loader reads (struct kernel_param).
	static constexpr border_kernel_param entry()
	{
		return {
			.name = P.name,
			.mod = &__this_module,
			.ops = is_bool ? &border_bool_ops : &border_integer_ops,
			.perm = P.mode,
			.level = -1,
			.flags = 0,
			.arg = &storage,
		};
	}

	/// The type that modinfo shows.
	static constexpr const char *type_name()
	{
		if constexpr (std::same_as<T, bool>)
			return "bool";
		else if constexpr (std::is_signed_v<T>)
			return sizeof(T) == 8 ? "long" : "int";
		else
			return sizeof(T) == 8 ? "ulong" : "uint";
	}
};

} // namespace detail

/// Returns the value of a parameter. Any context.
template <const auto &P> inline auto param()
{
	return detail::ParamStorage<P>::value();
}

} // namespace kernel
