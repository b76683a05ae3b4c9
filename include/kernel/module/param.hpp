// SPDX-License-Identifier: GPL-2.0
/// \file
/// Param<T>: a parameter of a module.
#pragma once

#include <initializer_list>
#include <limits>

#include <cxxrt/border/module/param.h>
#include <kernel/core/types.hpp>
#include <kernel/module/param_kinds.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel {

/// A parameter of the module: its name, its description and its allowed values. It prevents this
/// mistake: a parameter whose value is not checked. Loading the module, or a write to sysfs, with
/// another value fails with EINVAL, and the log says which values are allowed.
///
///	constexpr Param<unsigned> devices{
///		.name = "devices", .description = "number of rings", .initial = 1, .min = 1,
///		.max = 64};
///
/// List it in KERNEL_MODULE(). param<devices>() reads it. \p T is a whole number or a bool; an
/// array of them, `Param<u16[4]>`; a text, `Param<StrView>`; or an enum, whose values have names.
/// If root may write its file (.mode = 0644), on_change<> calls the module at each change.
template <typename T> struct Param {
	static_assert(std::is_integral_v<T>,
		      "a parameter is a whole number, a bool, an array of them, an enum or a "
		      "StrView");
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

/// Up to \p N numbers, which the user separates by commas (module_param_array()). It prevents these
/// mistakes: a count that does not match the numbers; a write that replaces only some of them.
///
///	constexpr Param<u16[4]> ports{
///		.name = "ports", .description = "I/O ports", .initial = {0x300, 0x310},
///		.min = 0x100};
template <typename T, usize N> struct Param<T[N]> {
	static_assert(std::is_integral_v<T>, "an array of whole numbers, or of bools");
	/// The type of one number.
	using Value = T;

	/// The numbers if the user sets none.
	struct Initial {
		/// No numbers. Context: the compiler.
		constexpr Initial() = default;
		/// The listed numbers. More than \p N do not compile. Context: the compiler.
		constexpr Initial(std::initializer_list<T> listed)
		{
			if (listed.size() > N)
				more_numbers_than_there_is_room_for();
			for (const T &value : listed)
				values[count++] = value;
		}

		T values[N]{};	 ///< The first of them are the numbers.
		usize count = 0; ///< How many.

	      private:
		static void more_numbers_than_there_is_room_for();
	};

	const char *name;			   ///< As that of a number.
	const char *description;		   ///< As that of a number.
	Initial initial{};			   ///< The numbers if the user sets none.
	Value min = std::numeric_limits<T>::min(); ///< The smallest allowed value of each.
	Value max = std::numeric_limits<T>::max(); ///< The largest allowed value of each.
	bool power_of_two = false;		   ///< True if only powers of two are allowed.
	u16 mode = 0444;			   ///< As that of a number.

	/// Returns whether all numbers of \p given are allowed. Any context.
	constexpr bool allows(const Initial &given) const
	{
		for (usize i = 0; i < given.count; i++)
			if (given.values[i] < min || given.values[i] > max ||
			    (power_of_two && !is_power_of_two(given.values[i])))
				return false;
		return true;
	}
};

/// A text (charp). The module owns a copy of what the user wrote. It prevents these mistakes: a
/// text that is freed while the driver reads it; a text that ends in the newline of `echo`.
///
///	constexpr Param<StrView> label{
///		.name = "label", .description = "the device's label", .initial = "none",
///		.max_size = 15, .mode = 0644};
template <> struct Param<StrView> {
	/// The type of its value.
	using Value = StrView;

	const char *name;	 ///< As that of a number.
	const char *description; ///< As that of a number.
	CStr initial = "";	 ///< The text if the user sets none.
	usize max_size = 255;	 ///< The most characters that are allowed.
	u16 mode = 0444;	 ///< As that of a number.

	/// Returns whether a text is allowed. Any context.
	constexpr bool allows(CStr text) const
	{
		return __builtin_strlen(text.data()) <= max_size && max_size < page_size - 1;
	}
};

/// A name that the user writes for a value of an enum.
template <typename E> struct ParamWord {
	const char *word; ///< The name.
	E value;	  ///< The value.
};

/// A value of an enum, which the user sets by its name. It prevents this mistake: a number that is
/// no value of the enum.
///
///	enum class Speed : u8 { slow, fast };
///	constexpr Param<Speed> speed{
///		.name = "speed", .description = "how fast", .initial = Speed::fast,
///		.words = {{"slow", Speed::slow}, {"fast", Speed::fast}}};
template <typename E>
	requires std::is_enum_v<E>
struct Param<E> {
	/// The type of its value.
	using Value = E;

	const char *name;			   ///< As that of a number.
	const char *description;		   ///< As that of a number.
	Value initial;				   ///< The value if the user sets none.
	std::initializer_list<ParamWord<E>> words; ///< All values, each with its name.
	u16 mode = 0444;			   ///< As that of a number.

	/// Returns whether \p value has a name. Any context.
	constexpr bool allows(Value value) const
	{
		for (const ParamWord<E> &word : words)
			if (word.value == value)
				return true;
		return false;
	}
};

namespace detail {

/// Returns whether \p mode has the rules of VERIFY_OCTAL_PERMISSIONS(): others may not write, and
/// group and others have no permission that the owner lacks.
constexpr bool is_mode_of_param(u16 mode)
{
	const u16 user = mode >> 6 & 7, group = mode >> 3 & 7, other = mode & 7;

	return (mode & ~0664) == 0 && (group & 4) <= (user & 4) && (other & 4) <= (group & 4) &&
	       (group & 2) <= (user & 2);
}

template <const auto &P> struct ParamStorage {
	using Declared = std::remove_cvref_t<decltype(P)>;
	using Kind = ParamKind<P, Declared>;

	static_assert(P.allows(P.initial), "the initial value of this parameter is not allowed");
	static_assert(
		is_mode_of_param(P.mode),
		"the mode of this parameter lets every user write it, or lets users write what "
		"they may not read");

	/// The variable that the kernel writes.
	static constinit inline auto storage = Kind::make();

	/// Whether it can change after the module is loaded.
	static constexpr bool is_writable = (P.mode & 0222) != 0;

	/// The entry that the module loader reads (struct kernel_param).
	static constexpr border_kernel_param entry(const border_kernel_param_ops *ops = &Kind::ops)
	{
		return {
			.name = P.name,
			.mod = &__this_module,
			.ops = ops,
			.perm = P.mode,
			.level = -1,
			.flags = 0,
			.arg = &storage,
		};
	}

	static constexpr const char *name = P.name;
	static constexpr const char *description = P.description;
	static constexpr const char *type_name = Kind::type_name; ///< What modinfo shows.
};

} // namespace detail

/// Locks a parameter while the driver reads its text or numbers. param() returns it for a parameter
/// that root may write. Process context, may sleep. kernel_param_lock().
///
///	auto name = param<label>();
///
///	pr_info("{}\n", *name);
template <const auto &P> class IS_A_GUARD [[nodiscard]] ParamGuard : PinnedAs<ParamGuard<P>> {
	using Storage = detail::ParamStorage<P>;

      public:
	/// Unlocks the parameter.
	~ParamGuard() MAY_SLEEP { border_param_unlock(&__this_module); }

	/// Returns the text, or the numbers as a span. Context: as the guard.
	auto operator*() const BORROWED { return Storage::Kind::view(Storage::storage); }

	void *operator new(usize) = delete;
	void *operator new[](usize) = delete;

      private:
	friend detail::ParamLock;

	explicit ParamGuard(const detail::ParamLock &) { border_param_lock(&__this_module); }
};

namespace detail {

template <const auto &P> ParamGuard<P> ParamLock::guard() const
{
	return ParamGuard<P>(*this);
}

} // namespace detail

/// Returns the value of a parameter: a number, a bool, an enum; a StrView or a span of numbers.
/// Any context.
template <const auto &P>
	requires(!detail::ParamStorage<P>::Kind::is_view || !detail::ParamStorage<P>::is_writable)
inline auto param()
{
	using Storage = detail::ParamStorage<P>;

	if constexpr (Storage::Kind::is_view)
		return Storage::Kind::view(Storage::storage);
	else
		return Storage::Kind::value(Storage::storage);
}
/// The same for a text or numbers that root may write: they do not change until the result is
/// destroyed. Process context, may sleep. kernel_param_lock().
template <const auto &P>
	requires(detail::ParamStorage<P>::Kind::is_view && detail::ParamStorage<P>::is_writable)
inline ParamGuard<P> param()
{
	return detail::param_lock.guard<P>();
}

} // namespace kernel
