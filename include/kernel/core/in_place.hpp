// SPDX-License-Identifier: GPL-2.0
/// \file
/// InPlace<T, Parts...>: the parts of an object that must not move.
#pragma once

#include <tuple>

#include <kernel/core/result.hpp>

namespace kernel {

namespace detail {

/// An object with a second step of its construction, which needs its final address and may fail.
template <typename T>
concept StartsInPlace = requires(const T &object) {
	{ object.start() } -> std::same_as<Result<>>;
};

/// Inherits the name of that step. A name that \p T has too is ambiguous, even if it is private.
struct StartName {
	int start;
};
template <typename T> struct NamedStart : T, StartName {};

/// Runs that step, if there is one. Its caller destroys the object if it fails.
template <typename T> Result<> start_in_place(const T &object) MAY_SLEEP_IF(StartsInPlace<T>)
{
	static_assert(
		StartsInPlace<T> || requires { &NamedStart<T>::start; },
		"start() must be public, and const: Result<> start() const. It is the last step of "
		"the construction. Rename a member that is something else");
	if constexpr (StartsInPlace<T>)
		return object.start();
	else
		return ok();
}

} // namespace detail

/// The arguments of the constructor of an object that must not move. A factory returns them in
/// place of the object, and its caller constructs the object where it stays. So a driver's object
/// can have a lock, a work or an interrupt handler as a member, and needs no Box.
///
/// Its construction may fail at each step, and then all earlier steps are undone:
///
/// 1. The factory obtains the parts, each by TRY(). Parts can be moved.
/// 2. The constructor moves the parts into their members. It cannot fail.
/// 3. If the class has `Result<> start() const`, that registers the callbacks which are members.
///
/// It prevents these mistakes: an error path that releases too much or too little; a callback that
/// runs before the members that it uses are constructed; an object that moves although the kernel
/// has its address.
///
///	class Meter : Pinned {
///	      public:
///		using Made = InPlace<Meter, pci::Bar<0x20>, IrqLine>;
///
///		static Result<Made> probe(const pci::Device &device)
///		{
///			auto bar = TRY(device.map_bar<0x20>(0));
///
///			return Made(std::move(bar), TRY(device.irq()));
///		}
///		Meter(pci::Bar<0x20> bar, IrqLine line) : bar_(std::move(bar)), line_(line) {}
///		Result<> start() const { return irq_.request(line_, "meter"); }
///
///	      private:
///		IrqReturn on_irq() const;
///
///		pci::Bar<0x20> bar_;
///		IrqLine line_;
///		Irq<&Meter::on_irq> irq_{this};
///	};
///
/// The probe() of a driver and the init() of a module may return it, and the make() functions of
/// Box, Arc, MiscDevice and Chardev take it: `Box<Meter>::make(gfp::kernel, TRY(Meter::parts()))`.
/// After Rust-for-Linux's pin_init. Any context, except that the caller runs start().
template <typename T, typename... Parts> class [[nodiscard]] InPlace {
      public:
	using Object = T; ///< The type of the object.

	/// Takes the parts of the object. Any context.
	explicit InPlace(Parts... parts) : parts_(std::move(parts)...)
	{
		static_assert(ConstructibleFrom<T, Parts &&...>,
			      "the class has no public constructor that takes these parts");
	}

	/// Takes the parts of another object. Any context.
	InPlace(InPlace &&) = default;
	InPlace &operator=(InPlace &&) = delete;

	/// Calls \p construct with the parts, and returns what it returns. Context: that of \p
	/// construct.
	template <typename Construct> [[gnu::always_inline]] auto unpack(Construct construct) &&
	{
		return each(construct, std::index_sequence_for<Parts...>());
	}

      private:
	template <typename Construct, usize... I>
	[[gnu::always_inline]] auto each(Construct &construct, std::index_sequence<I...>)
	{
		return construct(std::get<I>(std::move(parts_))...);
	}

	[[no_unique_address]] std::tuple<Parts...> parts_;
};

namespace detail {

/// A factory of a T returns a Result of one of these.
template <typename Made, typename T> inline constexpr bool makes = std::same_as<Made, T>;
template <typename T, typename... Parts>
inline constexpr bool makes<InPlace<T, Parts...>, T> = true;

template <typename Returned, typename T> inline constexpr bool is_factory_of = false;
template <typename Made, typename T>
inline constexpr bool is_factory_of<Result<Made>, T> = makes<Made, T>;

/// The object of a factory that returns a \p Made.
template <typename Made> struct ObjectOf {
	using Type = Made;
};
template <typename T, typename... Parts> struct ObjectOf<InPlace<T, Parts...>> {
	using Type = T;
};

/// @{
/// Constructs in \p memory the object that a factory returned. Errors: the factory's, and those of
/// start(); then there is no object. Context: that of the move constructor, or of the constructor
/// and start().
// SAFETY: the caller passes memory for a T.
template <typename T> Result<> unsafe_place(void *memory, Result<T> made)
{
	if (made.is_err())
		return made.error();
	new (memory) T(std::move(made).unwrap());
	return ok();
}
// SAFETY: the same.
template <typename T, typename... Parts>
Result<> unsafe_place(void *memory, Result<InPlace<T, Parts...>> made)
{
	const T *const object = TRY(std::move(made)).unpack([memory](Parts &&...parts) {
		return new (memory) T(std::move(parts)...);
	});
	const Result<> started = start_in_place(*object);

	if (started.is_err())
		object->~T();
	return started;
}
/// @}

} // namespace detail
} // namespace kernel
