// SPDX-License-Identifier: GPL-2.0
/// \file
/// IoctlExtensible<> and IoctlTable<>.
#pragma once

#include <array>
#include <tuple>

#include <kernel/file/ioctl.hpp>

namespace kernel {

/// A request whose struct grows with new versions of the driver's header: old programs run with a
/// new driver, and new programs with an old driver. It prevents these mistakes: a member that a
/// program sets and an old driver ignores; a read of a member past the end of an old program's
/// struct; a result that is written past its end.
///
/// The number is an _IOW() or an _IOWR(). A program may pass a struct of any size not less than \p
/// FirstSize, the size of the first version. Members that it does not pass are zero. If it passes
/// more members than the driver knows, these must be zero; otherwise the request fails with E2BIG.
/// The program gets as much of the result as fits its struct.
///
///	using Ioctls = IoctlTable<IoctlExtensible<FOO_IOC_START, &Foo::start, 8>>;
///
/// The handler is as for Ioctl.
template <auto Number, auto Handler, usize FirstSize, Opened How = Opened::anyhow>
	requires(detail::check_ioctl<decltype(Number), decltype(Handler)>())
struct IoctlExtensible {
	using In = typename decltype(Number)::In;   ///< The type of the argument.
	using Out = typename decltype(Number)::Out; ///< The type of the result, or void.
	/// The argument and the result of the handler, which must match the number.
	using Does = detail::IoctlHandler<decltype(Handler), In>;

	static_assert(!std::is_void_v<In>,
		      "an extensible request takes a struct: define it by _IOW() or _IOWR()");
	static_assert(FirstSize > 0 && FirstSize <= detail::ioctl_size<In>,
		      "FirstSize is larger than the struct: it is the size of the first version");

	/// The number that programs of this version pass.
	static constexpr unsigned number = Number.number;

	/// Returns whether a number is that of this request, in any version. Any context.
	static constexpr bool is(unsigned other)
	{
		return (other & ~size_bits) == (number & ~size_bits);
	}

	/// Copies the argument, calls the handler, and copies the result. Returns 0, or an errno:
	/// EBADF, EINVAL for a struct that is smaller than the first version, E2BIG, EFAULT and
	/// those of the handler. Process context, may sleep.
	template <typename Driver, typename... State>
	static long run(const Driver &driver, const File &file, unsigned as, uintptr_t argument,
			const State &...state) MAY_SLEEP
	{
		return serve(driver, file, (as & size_bits) >> BORDER__IOC_SIZESHIFT, argument,
			     state...)
			.to_errno();
	}

      private:
	static constexpr unsigned size_bits = ((1u << BORDER__IOC_SIZEBITS) - 1)
					      << BORDER__IOC_SIZESHIFT;

	template <typename Driver, typename... State>
	static Result<> serve(const Driver &driver, const File &file, usize size,
			      uintptr_t argument, const State &...state) MAY_SLEEP
	{
		static_assert(sizeof...(State) > 0 || !Does::takes_state,
			      "this handler takes the state of a file, and this driver's open() "
			      "returns none");
		if (detail::rarely(!detail::is_opened(file, How)))
			return EBADF;
		if (size < FirstSize)
			return EINVAL;

		const In in =
			TRY(UserSlice(argument, size).reader().template read_extensible<In>());
		auto out = [&]() {
			if constexpr (Does::takes_state)
				return (driver.*Handler)(state..., in);
			else
				return (driver.*Handler)(in);
		}();

		if constexpr (std::is_void_v<Out>)
			return out;
		else if constexpr (std::same_as<decltype(out), Out>)
			return reply(argument, size, out);
		else
			return reply(argument, size, TRY(std::move(out)));
	}

	template <typename T>
	static Result<> reply(uintptr_t argument, usize size, const T &out) MAY_SLEEP
	{
		const auto bytes = detail::bytes_of(out);

		return UserSlice(argument, size)
			.writer()
			.write(bytes.first(size < sizeof(T) ? size : sizeof(T)));
	}
};

/// All requests of a driver, in any order: a request is found by halves, as by the tree that a
/// compiler makes of a switch. A driver's table has the name `Ioctls`:
///
///	using Ioctls = IoctlTable<Ioctl<RING_IOC_GET_CAPACITY, &Ring::get_capacity>,
///				  Ioctl<RING_IOC_CLEAR, &Ring::clear, Opened::for_writing>>;
template <typename... Ioctls> class IoctlTable {
	/// Whether an entry serves 32-bit programs only.
	template <typename One>
	static constexpr bool is_compat = requires { requires One::is_compat; };

      public:
	/// Whether 32-bit programs have entries of their own.
	static constexpr bool has_compat = (is_compat<Ioctls> || ...);

	/// Handles the request of that number. Returns the result of ioctl(): 0 or more, or an
	/// errno; ENOTTY for a number that is not in the table. Process context, may sleep.
	template <typename Driver, typename... State>
	static long run(const Driver &driver, const File &file, unsigned number, uintptr_t argument,
			const State &...state) MAY_SLEEP
	{
		static_assert(all_differ(), "two ioctls have the same number");
		long result = -BORDER_ENOTTY;

		(void)find<false>(result, driver, file, number, argument, state...);
		return result;
	}

	/// The same for a 32-bit program. An IoctlCompat is preferred to another entry of its
	/// number. Process context, may sleep.
	template <typename Driver, typename... State>
	static long run_compat(const Driver &driver, const File &file, unsigned number,
			       uintptr_t argument, const State &...state) MAY_SLEEP
	{
		long result = -BORDER_ENOTTY;

		(void)(find<true>(result, driver, file, number, argument, state...) ||
		       find<false>(result, driver, file, number, argument, state...));
		return result;
	}

      private:
	/// Holds if an entry serves several numbers: those of all sizes of its struct.
	template <typename One>
	static constexpr bool has_several_numbers = requires { One::is(0u); };

	struct Entry {
		unsigned number;
		usize place; // in the table
	};
	/// The entries of one number and one kind, in the order of their numbers.
	template <bool Compat> static consteval auto sort()
	{
		constexpr bool are_chosen[] = {
			(is_compat<Ioctls> == Compat && !has_several_numbers<Ioctls>)...};
		constexpr unsigned numbers[] = {Ioctls::number...};
		constexpr usize count =
			(usize{is_compat<Ioctls> == Compat && !has_several_numbers<Ioctls>} + ...);
		std::array<Entry, count> sorted{};
		usize size = 0;

		// An insertion sort: <algorithm> takes much longer to read.
		for (usize place = 0; place < sizeof...(Ioctls); place++) {
			if (!are_chosen[place])
				continue;

			usize at = size++;

			for (; at > 0 && sorted[at - 1].number > numbers[place]; at--)
				sorted[at] = sorted[at - 1];
			sorted[at] = {numbers[place], place};
		}
		return sorted;
	}
	template <bool Compat> static constexpr auto sorted = sort<Compat>();

	/// Returns whether an entry of that kind has the number, and stores its result.
	template <bool Compat, typename... Arguments>
	[[gnu::always_inline]] static bool find(Arguments &...arguments) MAY_SLEEP
	{
		return find_between<Compat, 0, sorted<Compat>.size()>(arguments...) ||
		       (serve_several<Ioctls, Compat>(arguments...) || ...);
	}
	/// The same for the sorted entries from \p Begin to before \p End.
	template <bool Compat, usize Begin, usize End, typename Driver, typename... State>
	[[gnu::always_inline]] static bool find_between(long &result, const Driver &driver,
							const File &file, unsigned number,
							uintptr_t argument, const State &...state)
		MAY_SLEEP
	{
		if constexpr (Begin == End) {
			return false;
		} else {
			constexpr usize middle = Begin + (End - Begin) / 2;
			constexpr Entry entry = sorted<Compat>[middle];

			// The last one of its branch: programs rarely make a request that no driver
			// has.
			const bool is_other = End == Begin + 1
						      ? detail::rarely(number != entry.number)
						      : number != entry.number;

			if (!is_other) {
				using One =
					std::tuple_element_t<entry.place, std::tuple<Ioctls...>>;

				result = One::run(driver, file, argument, state...);
				return true;
			}
			// GCC compares once for == and >. It makes < a <= of another number.
			if constexpr (middle + 1 < End)
				if (number > entry.number)
					return find_between<Compat, middle + 1, End>(
						result, driver, file, number, argument, state...);
			return find_between<Compat, Begin, middle>(result, driver, file, number,
								   argument, state...);
		}
	}
	template <typename One, bool Compat, typename Driver, typename... State>
	[[gnu::always_inline]] static bool serve_several(long &result, const Driver &driver,
							 const File &file, unsigned number,
							 uintptr_t argument, const State &...state)
		MAY_SLEEP
	{
		if constexpr (is_compat<One> == Compat && has_several_numbers<One>)
			if (One::is(number)) {
				result = One::run(driver, file, number, argument, state...);
				return true;
			}
		return false;
	}

	static consteval bool all_differ()
	{
		const unsigned numbers[] = {Ioctls::number...};
		const bool are_compat[] = {is_compat<Ioctls>...};

		for (unsigned a = 0; a < sizeof...(Ioctls); a++)
			for (unsigned b = 0; b < a; b++)
				if (numbers[a] == numbers[b] && are_compat[a] == are_compat[b])
					return false;
		return true;
	}
};

} // namespace kernel
