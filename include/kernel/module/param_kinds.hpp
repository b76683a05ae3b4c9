// SPDX-License-Identifier: GPL-2.0
/// \file
/// How each kind of Param<> is stored, parsed and read.
#pragma once

#include <array>

#include <cxxrt/border/module/param.h>
#include <kernel/text/str_view.hpp>

namespace kernel {

template <typename T> struct Param;
template <const auto &P> class ParamGuard;

namespace detail {

/// The lock of all parameters of the module (kernel_param_lock()).
class IS_A_LOCK ParamLock {
      public:
	template <const auto &P> ParamGuard<P> guard() const;
};
inline constexpr ParamLock param_lock;

/// \p P of the type Param<T>. Each kind has:
///
///	is_view			// true if what param() returns refers to what is stored
///	make()			// the initial storage
///	ops			// what the kernel calls (struct kernel_param_ops)
///	type_name		// for modinfo
///	value(storage)		// or view(storage): what param() returns
///	Pending, parse(), pending(), store(), drop(): for OnChange
template <const auto &P, typename Declared> struct ParamKind;

template <auto set, auto get, auto free = nullptr, unsigned flags = 0>
inline constexpr border_kernel_param_ops param_operations{
	.flags = flags, .set = set, .get = get, .free = free};

/// The common part of numbers, bools and enums: one load reads them.
template <typename T, typename Parsed, auto parser> struct ParamOfValue {
	static constexpr bool is_view = false;
	using Pending = Parsed;

	static int parse(const char *text, const kernel_param *entry, Pending &pending)
	{
		return parser(text, entry, &pending);
	}
	template <typename Storage> static T pending(const Storage &, const Pending &pending)
	{
		return static_cast<T>(pending);
	}
	static void drop(Pending &) {}
};

template <typename T> consteval const char *param_type_name()
{
	if constexpr (std::same_as<T, bool>)
		return "bool";
	else if constexpr (std::is_signed_v<T>)
		return sizeof(T) == 8 ? "long" : "int";
	else
		return sizeof(T) == 8 ? "ulong" : "uint";
}
template <typename T> consteval const char *param_array_type_name()
{
	if constexpr (std::same_as<T, bool>)
		return "array of bool";
	else if constexpr (std::is_signed_v<T>)
		return sizeof(T) == 8 ? "array of long" : "array of int";
	else
		return sizeof(T) == 8 ? "array of ulong" : "array of uint";
}

/// The kernel parses 64-bit signed numbers.
template <const auto &P, typename T> constexpr border_integer allowed_integers(long long initial)
{
	static_assert(std::is_signed_v<T> || sizeof(T) < 8 ||
			      P.max <= std::numeric_limits<s64>::max() || std::same_as<T, bool>,
		      "the maximum of a 64-bit parameter must fit a signed number: set .max");

	return {
		.value = initial,
		.min = static_cast<s64>(P.min),
		.max = static_cast<s64>(P.max),
		.power_of_two = P.power_of_two,
	};
}

template <const auto &P, typename T>
	requires std::is_integral_v<typename Param<T>::Value>
struct ParamKind<P, Param<T>> : ParamOfValue<T, long long, border_integer_parse> {
	static constexpr const char *type_name = param_type_name<T>();

	static constexpr border_integer make()
	{
		return allowed_integers<P, T>(static_cast<s64>(P.initial));
	}
	static constexpr const auto &ops = param_operations<border_integer_set, border_integer_get>;
	/// READ_ONCE().
	static T value(const volatile border_integer &storage)
	{
		return static_cast<T>(storage.value);
	}
	static void store(volatile border_integer &storage, long long value)
	{
		storage.value = value;
	}
};

template <const auto &P>
struct ParamKind<P, Param<bool>> : ParamOfValue<bool, bool, border_bool_parse> {
	static constexpr const char *type_name = param_type_name<bool>();

	static constexpr bool make() { return P.initial; }
	static constexpr const auto &ops =
		param_operations<border_bool_set, param_get_bool, nullptr, 1>;
	static bool value(const volatile bool &storage) { return storage; }
	static void store(volatile bool &storage, bool value) { storage = value; }
};

/// The names of a parameter's values as the kernel reads them, and a sentence that lists all.
template <const auto &P> struct ParamWords {
	static constexpr usize count = P.words.size();
	static_assert(count > 0, "a parameter of an enum needs names for its values: set .words");

	static constexpr auto words = [] {
		std::array<border_word, count> made{};

		for (usize i = 0; i < count; i++)
			made[i] = {P.words.begin()[i].word,
				   static_cast<s64>(P.words.begin()[i].value)};
		return made;
	}();

	static constexpr bool are_different = [] {
		for (usize i = 0; i < count; i++)
			for (usize j = 0; j < i; j++)
				if (__builtin_strcmp(words[i].word, words[j].word) == 0)
					return false;
		return true;
	}();
	static_assert(are_different, "two values of this parameter have the same name");

	/// Writes "slow, medium or fast" to \p to, or counts its characters.
	static constexpr usize list(char *to)
	{
		usize size = 0;
		const auto put = [&](const char *text) {
			for (; *text; text++, size++)
				if (to)
					to[size] = *text;
		};

		for (usize i = 0; i < count; i++) {
			put(i == 0 ? "" : i + 1 < count ? ", " : " or ");
			put(words[i].word);
		}
		return size;
	}
	static constexpr auto list_text = [] {
		std::array<char, list(nullptr) + 1> made{};

		list(made.data());
		return made;
	}();
};

template <const auto &P, typename E>
	requires std::is_enum_v<E>
struct ParamKind<P, Param<E>> : ParamOfValue<E, long long, border_choice_parse> {
	static constexpr const char *type_name = "charp";

	static constexpr border_choice make()
	{
		using Words = ParamWords<P>;

		return {
			.value = static_cast<s64>(P.initial),
			.words = Words::words.data(),
			.count = Words::count,
			.list = Words::list_text.data(),
		};
	}
	static constexpr const auto &ops = param_operations<border_choice_set, border_choice_get>;
	static E value(const volatile border_choice &storage)
	{
		return static_cast<E>(storage.value);
	}
	static void store(volatile border_choice &storage, long long value)
	{
		storage.value = value;
	}
};

template <const auto &P, typename T, usize N> struct ParamKind<P, Param<T[N]>> {
	static constexpr bool is_view = true;
	static constexpr const char *type_name = param_array_type_name<T>();

	struct Values {
		T stored[N];
		T pending[N];
	};
	static constexpr Values initial = [] {
		Values made{};

		for (usize i = 0; i < P.initial.count; i++)
			made.stored[i] = P.initial.values[i];
		return made;
	}();
	static constinit inline Values values = initial;

	static constexpr border_numbers make()
	{
		return {
			.allowed = allowed_integers<P, T>(0),
			.values = values.stored,
			.pending = values.pending,
			.capacity = N,
			.count = static_cast<unsigned>(P.initial.count),
			.pending_count = 0,
			.width = sizeof(T),
			.is_signed = std::is_signed_v<T>,
			.is_bool = std::same_as<T, bool>,
		};
	}
	static constexpr const auto &ops = param_operations<border_numbers_set, border_numbers_get>;
	static std::span<const T> view(const border_numbers &storage)
	{
		return span_of<const T>(values.stored, storage.count);
	}

	struct Pending {};
	static int parse(const char *text, const kernel_param *entry, Pending &)
	{
		return border_numbers_parse(text, entry);
	}
	static std::span<const T> pending(const border_numbers &storage, const Pending &)
	{
		return span_of<const T>(values.pending, storage.pending_count);
	}
	static void store(border_numbers &storage, Pending &) { border_numbers_store(&storage); }
	static void drop(Pending &) {}
};

template <const auto &P> struct ParamKind<P, Param<StrView>> {
	static constexpr bool is_view = true;
	static constexpr const char *type_name = "charp";

	static constexpr border_text make()
	{
		return {
			.value = P.initial.data(),
			.size = __builtin_strlen(P.initial.data()),
			.max_size = P.max_size,
			.initial = P.initial.data(),
		};
	}
	static constexpr const auto &ops =
		param_operations<border_text_set, border_text_get, border_text_free>;
	static StrView view(const border_text &storage)
	{
		return StrView(span_of<const char>(storage.value, storage.size));
	}

	using Pending = char *;
	static int parse(const char *text, const kernel_param *entry, Pending &pending) MAY_SLEEP
	{
		return border_text_parse(text, entry, &pending);
	}
	static StrView pending(const border_text &, const Pending &pending)
	{
		return StrView(span_of<const char>(pending, __builtin_strlen(pending)));
	}
	static void store(border_text &storage, Pending pending)
	{
		border_text_store(&storage, pending);
	}
	static void drop(Pending &pending) { border_text_drop(pending); }
};

} // namespace detail
} // namespace kernel
