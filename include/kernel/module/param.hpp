// SPDX-License-Identifier: GPL-2.0
/// \file
/// Param<T>: what a module is loaded with.
#pragma once

#include <limits>

#include <cxxrt/border/module/param.h>
#include <kernel/core/types.hpp>

namespace kernel {

/// A parameter of the module: its name, what modinfo says of it, and which values it takes. The
/// mistake that it prevents is a parameter that nobody checks. A value that is not allowed fails
/// the load (or the write to sysfs) with EINVAL and a line in the log that says what is.
///
///	constexpr Param<unsigned> devices{
///		.name = "devices", .description = "number of rings", .initial = 1, .min = 1,
///		.max = 64};
///
/// It takes effect when KERNEL_MODULE() names it; param<devices>() reads it.
template <typename T> struct Param {
	static_assert(std::is_integral_v<T>, "a parameter is a whole number or a bool");
	/// What it has; of a wrong type an int, which has nothing else wrong with it.
	using Value = std::conditional_t<std::is_integral_v<T>, T, int>;

	const char *name;			       ///< As insmod and sysfs have it.
	const char *description;		       ///< As modinfo shows it.
	Value initial{};			       ///< What it has if nobody says anything.
	Value min = std::numeric_limits<Value>::min(); ///< The smallest that is allowed.
	Value max = std::numeric_limits<Value>::max(); ///< The largest that is allowed.
	bool power_of_two = false;		       ///< Whether nothing else is allowed.
	/// Mode of its file in /sys/module/NAME/parameters; 0 makes none.
	u16 mode = 0444;

	/// Whether it may have this value. Any context.
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

	/// What the kernel changes: a number of any width is kept in the widest.
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

	/// What the module loader reads (struct kernel_param).
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

	/// As modinfo shows it.
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

/// The value of a parameter. Any context.
template <const auto &P> inline auto param()
{
	return detail::ParamStorage<P>::value();
}

} // namespace kernel
