// SPDX-License-Identifier: GPL-2.0
/// \file
/// Ioctl<> and IoctlTable<>: requests, typed by their numbers.
#pragma once

#include <cxxrt/border/file/ioctl.h>
#include <kernel/file/file.hpp>
#include <kernel/user/uaccess.hpp>

namespace kernel {

/// A type with the same layout in 32-bit programs, whose requests then need no translation. Its
/// integers have a fixed size (no `long`), and it has no padding, so each member directly follows
/// the previous one in both layouts. (This does not see a long in a struct. But a long changes the
/// size of the struct and so the number of the request, and a 32-bit program gets ENOTTY.)
template <typename T>
concept SameIn32Bit = CopyableToUser<T> && !std::same_as<std::remove_cv_t<T>, long> &&
		      !std::same_as<std::remove_cv_t<T>, unsigned long>;

/// The number of a request. The types of its argument and of its result are part of its type.
template <unsigned Number, typename InType, typename OutType> struct IoctlNumber {
	/// The number that user space passes.
	static constexpr unsigned number = Number;
	using In = InType;   ///< The type of the argument, or void.
	using Out = OutType; ///< The type of the result, or void.
};

namespace detail {

template <typename T> constexpr unsigned ioctl_size = sizeof(T);
template <> inline constexpr unsigned ioctl_size<void> = 0;

/// The C++ form of _IOR() and so on (include/uapi/linux/ioctl.h).
template <unsigned Direction, unsigned Type, unsigned Nr, typename In, typename Out>
struct IoctlCode : IoctlNumber<Direction << BORDER__IOC_DIRSHIFT | Type << BORDER__IOC_TYPESHIFT |
				       Nr << BORDER__IOC_NRSHIFT |
				       (ioctl_size<In> ?: ioctl_size<Out>) << BORDER__IOC_SIZESHIFT,
			       In, Out> {
	static_assert(Type < 1u << BORDER__IOC_TYPEBITS && Nr < 1u << BORDER__IOC_NRBITS,
		      "the type and the number of an ioctl have one byte each");
	static_assert((ioctl_size<In> ?: ioctl_size<Out>) < 1u << BORDER__IOC_SIZEBITS,
		      "this type is too large for the size field of an ioctl number");
};

/// The argument and the result of a handler, by the type of the argument of its request, which may
/// be void. An argument before it is the state of the file.
template <typename Handler, typename In> struct IoctlHandler {
	static constexpr bool is_one = false;
};
template <typename T> struct Given {
	using Type = T;
};
template <typename T> struct Given<Result<T>> {
	using Type = T;
};
template <typename Driver, typename R, typename In> struct IoctlHandler<R (Driver::*)() const, In> {
	using Takes = void;
	using Out = typename Given<R>::Type;
	static constexpr bool is_one = true;
	static constexpr bool takes_state = false;
};
template <typename Driver, typename R, typename Argument, typename In>
struct IoctlHandler<R (Driver::*)(Argument) const, In> {
	static constexpr bool is_one = true;
	static constexpr bool takes_state = std::is_void_v<In>;
	using Takes = std::conditional_t<takes_state, void, std::remove_cvref_t<Argument>>;
	using Out = typename Given<R>::Type;
};
template <typename Driver, typename R, typename State, typename Argument, typename In>
struct IoctlHandler<R (Driver::*)(State, Argument) const, In> {
	static constexpr bool is_one = true;
	static constexpr bool takes_state = true;
	using Takes = std::remove_cvref_t<Argument>;
	using Out = typename Given<R>::Type;
};

/// Reports the first mistake of a request. Ioctl calls this function in its constraint: then the
/// compiler reports the line of the request.
template <typename Number, typename Handler> consteval bool check_ioctl()
{
	using In = typename Number::In;
	using Out = typename Number::Out;
	using Does = IoctlHandler<Handler, In>;

	if constexpr (!Does::is_one)
		static_assert(!sizeof(Handler),
			      "the handler of a request is a const member: T handler() const, or "
			      "T handler(const In &) const");
	else if constexpr (!std::same_as<typename Does::Takes, In>)
		static_assert(!sizeof(Handler),
			      "the argument of this handler does not match the ioctl's number");
	else if constexpr (!std::same_as<typename Does::Out, Out>)
		static_assert(!sizeof(Handler),
			      "the result of this handler does not match the ioctl's number");
	else if constexpr (!std::is_void_v<In> && !(SameIn32Bit<In> && CopyableFromUser<In>))
		static_assert(!sizeof(Handler),
			      "a program cannot pass this type: it has padding, it has a long, or "
			      "not all bits are a value (see any_bits_are_a_value)");
	else if constexpr (!std::is_void_v<Out> && !SameIn32Bit<Out>)
		static_assert(
			!sizeof(Handler),
			"this type cannot be returned to a program: it has padding, or is a long");
	return true;
}

} // namespace detail

/// How the file must be open. Otherwise the request returns EBADF.
enum class Opened { anyhow, for_reading, for_writing };

namespace detail {

inline bool is_opened(const File &file, Opened how)
{
	return !((how == Opened::for_reading && rarely(!file.can_read())) ||
		 (how == Opened::for_writing && rarely(!file.can_write())));
}

} // namespace detail

/// A request and the member of the driver that handles it. It prevents these mistakes: a handler
/// for another type than user space passes; a structure that is copied in the wrong direction, or
/// with padding; a structure that has another layout in 32-bit programs. None of them compiles.
///
/// The handler follows from the number. It is const, runs in process context, and may sleep:
///
///	_IO(t, n)       Result<> handler() const
///	_IOR(t, n, T)   T handler() const, or Result<T>
///	_IOW(t, n, T)   Result<> handler(const T &) const
///	_IOWR(t, n, T)  Result<T> handler(const T &) const
///
/// If open() of the driver returns a state of the file, a handler may take a `const State &` first.
template <auto Number, auto Handler, Opened How = Opened::anyhow>
	requires(detail::check_ioctl<decltype(Number), decltype(Handler)>())
struct Ioctl {
	using In = typename decltype(Number)::In;   ///< The type of the argument, or void.
	using Out = typename decltype(Number)::Out; ///< The type of the result, or void.
	/// The argument and the result of the handler, which must match the number.
	using Does = detail::IoctlHandler<decltype(Handler), In>;

	/// The number that user space passes.
	static constexpr unsigned number = Number.number;

	/// Copies the argument, calls the handler, and copies the result. Returns 0, or an errno:
	/// EBADF, EFAULT and those of the handler. Process context, may sleep.
	template <typename Driver, typename... State>
	static long run(const Driver &driver, const File &file, uintptr_t argument,
			const State &...state) MAY_SLEEP
	{
		return serve(driver, file, argument, state...).to_errno();
	}

      private:
	template <typename Driver, typename... State>
	static Result<> serve(const Driver &driver, const File &file, uintptr_t argument,
			      const State &...state) MAY_SLEEP
	{
		static_assert(sizeof...(State) > 0 || !Does::takes_state,
			      "this handler takes the state of a file, and this driver's open() "
			      "returns none");
		if (detail::rarely(!detail::is_opened(file, How)))
			return EBADF;
		if constexpr (std::is_void_v<In>) {
			return reply(argument, [&]() {
				if constexpr (Does::takes_state)
					return (driver.*Handler)(state...);
				else
					return (driver.*Handler)();
			});
		} else {
			const In in =
				TRY(UserSlice(argument, sizeof(In)).reader().template read<In>());

			return reply(argument, [&]() {
				if constexpr (Does::takes_state)
					return (driver.*Handler)(state..., in);
				else
					return (driver.*Handler)(in);
			});
		}
	}

	template <typename Call> static Result<> reply(uintptr_t argument, Call call) MAY_SLEEP
	{
		if constexpr (std::is_void_v<Out>) {
			return call();
		} else {
			auto out = call();

			if constexpr (std::same_as<decltype(out), Out>)
				return UserSlice(argument, sizeof(Out)).writer().write(out);
			else
				return UserSlice(argument, sizeof(Out))
					.writer()
					.write(TRY(std::move(out)));
		}
	}
};

namespace detail {

/// What the kernel returns to user space: 0 or more, or a negative errno.
inline long ioctl_answer(Result<> result)
{
	return result.to_errno();
}
template <std::integral T> long ioctl_answer(T value)
{
	if (!std::in_range<s32>(value) || std::cmp_less(value, 0))
		return -BORDER_EOVERFLOW;
	return static_cast<long>(value);
}
template <std::integral T> long ioctl_answer(const Result<T> &result)
{
	if (result.is_err())
		return result.error().to_errno();
	return ioctl_answer(*result);
}

/// Installs a descriptor: nothing can fail any more.
template <typename Fd>
concept NewDescriptor = requires(Fd &&fd) {
	{ std::move(fd).install() } -> std::same_as<s32>;
};
template <NewDescriptor Fd> long ioctl_answer(Result<Fd> result) MAY_SLEEP
{
	if (result.is_err())
		return result.error().to_errno();
	return std::move(*result).install();
}

/// The arguments of a handler: the state of the file, if any, and a value, if any.
template <typename Handler> struct IoctlValueHandler {
	static constexpr bool fits = false;
};
template <typename R, typename... Arguments> struct IoctlValues {
	static constexpr bool fits = requires(R &&result) { ioctl_answer(std::move(result)); };
	static constexpr bool takes_state = false;
	static constexpr bool takes_value = false;
};
template <typename R, typename Argument> struct IoctlValues<R, Argument> : IoctlValues<R> {
	using Value = std::remove_cvref_t<Argument>;
	static constexpr bool takes_value = std::is_integral_v<Value>;
	static constexpr bool takes_state = !takes_value;
	static constexpr bool fits =
		IoctlValues<R>::fits && (takes_state || (sizeof(Value) == 4 && Integer<Value>));
};
template <typename R, typename State, typename Argument>
struct IoctlValues<R, State, Argument> : IoctlValues<R, Argument> {
	static constexpr bool takes_state = true;
	static constexpr bool fits =
		IoctlValues<R, Argument>::fits && IoctlValues<R, Argument>::takes_value;
};
template <typename Driver, typename R, typename... Arguments>
struct IoctlValueHandler<R (Driver::*)(Arguments...) const> : IoctlValues<R, Arguments...> {};

/// As check_ioctl().
template <typename Number, typename Handler> consteval bool check_ioctl_value()
{
	if constexpr (!std::is_void_v<typename Number::In> || !std::is_void_v<typename Number::Out>)
		static_assert(!sizeof(Handler),
			      "the number of this request says that its argument is an address: "
			      "use Ioctl<>, or define it by _IO()");
	else if constexpr (!IoctlValueHandler<Handler>::fits)
		static_assert(
			!sizeof(Handler),
			"the handler of a value is a const member that takes a u32, an s32 or "
			"nothing, and returns a Result<>, an integer, or a Result of one");
	return true;
}

} // namespace detail

/// A request whose argument is a number and not an address, or whose result is the return value of
/// ioctl(). It prevents these mistakes: a result that a program takes for an error because ioctl()
/// returns an int; a long, of which a 32-bit program passes only half. Its number is an _IO():
/// nothing is copied. \p Handler is one of
///
///	Result<> handler(u32) const		// s32 as well
///	Result<u32> handler() const		// any integer: 0 to 2147483647, or EOVERFLOW
///	Result<AnonFd<Session>> handler() const	// a descriptor: see AnonFd
///	Result<u32> handler(u32) const
///
/// a `const State &` may be its first argument. It runs in process context, and may sleep.
///
///	using Ioctls = IoctlTable<IoctlValue<FOO_IOC_SET_LEVEL, &Foo::set_level>>;
template <auto Number, auto Handler, Opened How = Opened::anyhow>
	requires(detail::check_ioctl_value<decltype(Number), decltype(Handler)>())
struct IoctlValue {
	/// The argument and the result of the handler.
	using Does = detail::IoctlValueHandler<decltype(Handler)>;

	/// The number that user space passes.
	static constexpr unsigned number = Number.number;

	/// Calls the handler. Returns its result, or an errno: EBADF, EOVERFLOW and those of the
	/// handler. Process context, may sleep.
	template <typename Driver, typename... State>
	static long run(const Driver &driver, const File &file, uintptr_t argument,
			const State &...state) MAY_SLEEP
	{
		static_assert(sizeof...(State) > 0 || !Does::takes_state,
			      "this handler takes the state of a file, and this driver's open() "
			      "returns none");
		if (detail::rarely(!detail::is_opened(file, How)))
			return -BORDER_EBADF;
		if constexpr (Does::takes_state && Does::takes_value)
			return detail::ioctl_answer((driver.*Handler)(
				state..., static_cast<typename Does::Value>(argument)));
		else if constexpr (Does::takes_state)
			return detail::ioctl_answer((driver.*Handler)(state...));
		else if constexpr (Does::takes_value)
			return detail::ioctl_answer(
				(driver.*Handler)(static_cast<typename Does::Value>(argument)));
		else
			return detail::ioctl_answer((driver.*Handler)());
	}
};

/// FIONREAD: the number of bytes that can be read. Its number does not contain its type.
inline constexpr IoctlNumber<BORDER_FIONREAD, void, s32> fionread{};

} // namespace kernel

#include <kernel/file/ioctl_table.hpp>
