// SPDX-License-Identifier: GPL-2.0
/// \file
/// Ioctl<> and IoctlTable<>: requests, typed by their numbers.
#pragma once

#include <cxxrt/border/file/ioctl.h>
#include <kernel/file/file.hpp>
#include <kernel/user/uaccess.hpp>

namespace kernel {

/// A type that has the same layout in 32-bit programs, so that their requests need no translation.
/// Its integers are of a fixed size, never a `long`, and it has no padding: then each member stands
/// right behind the one before it, here as there. (A long in a struct is not seen here; but it
/// changes the size, and so the number, and a 32-bit program gets ENOTTY.)
template <typename T>
concept SameIn32Bit = CopyableToUser<T> && !std::same_as<std::remove_cv_t<T>, long> &&
		      !std::same_as<std::remove_cv_t<T>, unsigned long>;

/// The number of a request: what goes in and what comes out are part of its type.
template <unsigned Number, typename InType, typename OutType> struct IoctlNumber {
	/// As user space passes it.
	static constexpr unsigned number = Number;
	using In = InType;   ///< What comes in; void for nothing.
	using Out = OutType; ///< What goes out; void for nothing.
};

namespace detail {

template <typename T> constexpr unsigned ioctl_size = sizeof(T);
template <> inline constexpr unsigned ioctl_size<void> = 0;

/// What _IOR() and its like are in C++ (include/uapi/linux/ioctl.h).
template <unsigned Direction, unsigned Type, unsigned Nr, typename In, typename Out>
struct IoctlCode : IoctlNumber<Direction << BORDER__IOC_DIRSHIFT | Type << BORDER__IOC_TYPESHIFT |
				       Nr << BORDER__IOC_NRSHIFT |
				       (ioctl_size<In> ?: ioctl_size<Out>) << BORDER__IOC_SIZESHIFT,
			       In, Out> {
	static_assert(Type < 1u << BORDER__IOC_TYPEBITS && Nr < 1u << BORDER__IOC_NRBITS,
		      "an ioctl number has one byte for its type, and one for itself");
	static_assert((ioctl_size<In> ?: ioctl_size<Out>) < 1u << BORDER__IOC_SIZEBITS,
		      "an ioctl number has no room for so large a type");
};

/// What a handler takes and returns, by the type that comes in with its request: void for nothing.
/// An argument before that is the state of the file.
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

/// Says what is wrong with a request, one thing at a time. A function, which Ioctl calls in its
/// constraint: so the message names the line that has the request in it.
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
		static_assert(
			!sizeof(Handler),
			"this handler takes something else than what the ioctl's number says");
	else if constexpr (!std::same_as<typename Does::Out, Out>)
		static_assert(!sizeof(Handler),
			      "this handler returns another type than the ioctl's number says");
	else if constexpr (!std::is_void_v<In> && !(SameIn32Bit<In> && CopyableFromUser<In>))
		static_assert(!sizeof(Handler),
			      "this type cannot come from every program: it has padding, or a long "
			      "in it, or not all bits are a value (see any_bits_are_a_value)");
	else if constexpr (!std::is_void_v<Out> && !SameIn32Bit<Out>)
		static_assert(!sizeof(Handler),
			      "this type cannot go to every program: it has padding, or is a long");
	return true;
}

} // namespace detail

/// How a file has to be open for a request, which otherwise returns EBADF.
enum class Opened { anyhow, for_reading, for_writing };

namespace detail {

inline bool is_opened(const File &file, Opened how)
{
	return !((how == Opened::for_reading && !file.can_read()) ||
		 (how == Opened::for_writing && !file.can_write()));
}

} // namespace detail

/// A request, and the member of the driver that does it. It prevents these mistakes: a handler
/// for another type than user space passes, a structure that is copied the wrong way or with
/// padding in it, and one that 32-bit programs have with another layout; none of them compiles.
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
	using In = typename decltype(Number)::In;   ///< What comes in; void for nothing.
	using Out = typename decltype(Number)::Out; ///< What goes out; void for nothing.
	/// What the handler takes and returns, which has to be the same.
	using Does = detail::IoctlHandler<decltype(Handler), In>;

	/// As user space passes it.
	static constexpr unsigned number = Number.number;

	/// Copies what comes in, calls the handler, and copies what goes out. Returns 0, or an
	/// errno: EBADF, EFAULT and the handler's. Process context, may sleep.
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
		if (!detail::is_opened(file, How))
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

/// A descriptor, which is installed now that nothing can fail any more.
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

/// The arguments of a handler: a value, or none, after the state of the file, or without it.
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
		static_assert(
			!sizeof(Handler),
			"the number of this request says that its argument is an address: use "
			"Ioctl<>, or make it an _IO()");
	else if constexpr (!IoctlValueHandler<Handler>::fits)
		static_assert(
			!sizeof(Handler),
			"the handler of a value is a const member that takes a u32, an s32 or "
			"nothing, and returns a Result<>, an integer, or a Result of one");
	return true;
}

} // namespace detail

/// A request whose argument is a number itself and not the address of one, or that answers by what
/// ioctl() returns. It prevents these mistakes: an answer that a program takes for an error, as
/// ioctl() returns an int, and a long, of which 32-bit programs pass half. Its number is an _IO(),
/// which says that nothing is copied; \p Handler is one of
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
	/// What the handler takes and returns.
	using Does = detail::IoctlValueHandler<decltype(Handler)>;

	/// As user space passes it.
	static constexpr unsigned number = Number.number;

	/// Calls the handler. Returns its answer, or an errno: EBADF, EOVERFLOW and the handler's.
	/// Process context, may sleep.
	template <typename Driver, typename... State>
	static long run(const Driver &driver, const File &file, uintptr_t argument,
			const State &...state) MAY_SLEEP
	{
		static_assert(sizeof...(State) > 0 || !Does::takes_state,
			      "this handler takes the state of a file, and this driver's open() "
			      "returns none");
		if (!detail::is_opened(file, How))
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

/// FIONREAD: bytes that a read would find. Older than the numbers that know their types.
inline constexpr IoctlNumber<BORDER_FIONREAD, void, s32> fionread{};

} // namespace kernel

#include <kernel/file/ioctl_table.hpp>
