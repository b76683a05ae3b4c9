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
	static constexpr bool is_one = true;
	using Takes = void;
	using Out = typename Given<R>::Type;
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
		static_assert(
			!sizeof(Handler),
			"this handler gives something else than what the ioctl's number says");
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

/// A request, and the member of the driver that does it. The mistakes that it prevents: a handler
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
	/// What the handler takes and returns.
	using Does = detail::IoctlHandler<decltype(Handler), In>;

	/// As user space passes it.
	static constexpr unsigned number = Number.number;

	/// Copies what comes in, calls the handler, and copies what goes out. Errors: EBADF,
	/// EFAULT, and the handler's. Process context, may sleep.
	template <typename Driver, typename... State>
	static Result<> run(const Driver &driver, const File &file, uintptr_t argument,
			    const State &...state) MAY_SLEEP
	{
		static_assert(sizeof...(State) > 0 || !Does::takes_state,
			      "this handler takes the state of a file, and this driver's open() "
			      "returns none");
		if ((How == Opened::for_reading && !file.can_read()) ||
		    (How == Opened::for_writing && !file.can_write()))
			return EBADF;
		if constexpr (std::is_void_v<In>) {
			return reply(argument, [&]() MAY_SLEEP {
				if constexpr (Does::takes_state)
					return (driver.*Handler)(state...);
				else
					return (driver.*Handler)();
			});
		} else {
			const In in =
				TRY(UserSlice(argument, sizeof(In)).reader().template read<In>());

			return reply(argument, [&]() MAY_SLEEP {
				if constexpr (Does::takes_state)
					return (driver.*Handler)(state..., in);
				else
					return (driver.*Handler)(in);
			});
		}
	}

      private:
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

/// All requests that a driver knows, those first that are made often: they are compared in this
/// order. MiscDevice looks for a table under the name `Ioctls`:
///
///	using Ioctls = IoctlTable<Ioctl<RING_IOC_GET_CAPACITY, &Ring::get_capacity>,
///				  Ioctl<RING_IOC_CLEAR, &Ring::clear, Opened::for_writing>>;
template <typename... Ioctls> class IoctlTable {
      public:
	/// Does the request of that number. Errors: ENOTTY for one that is not in the table, and
	/// those of the request. Process context, may sleep.
	template <typename Driver, typename... State>
	static Result<> run(const Driver &driver, const File &file, unsigned number,
			    uintptr_t argument, const State &...state) MAY_SLEEP
	{
		static_assert(all_differ(), "two ioctls of the same number");
		Result<> result = ENOTTY;

		(void)((number == Ioctls::number &&
			(result = Ioctls::run(driver, file, argument, state...), true)) ||
		       ...);
		return result;
	}

      private:
	static consteval bool all_differ()
	{
		const unsigned numbers[] = {Ioctls::number...};

		for (unsigned a = 0; a < sizeof...(Ioctls); a++)
			for (unsigned b = 0; b < a; b++)
				if (numbers[a] == numbers[b])
					return false;
		return true;
	}
};

/// FIONREAD: bytes that a read would find. Older than the numbers that know their types.
inline constexpr IoctlNumber<BORDER_FIONREAD, void, s32> fionread{};

} // namespace kernel
