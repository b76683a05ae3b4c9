// SPDX-License-Identifier: GPL-2.0
/// \file
/// get_random() and similar functions: random numbers that no program can predict.
#pragma once

#include <cxxrt/border/crypto/random.h>
#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

namespace kernel {

/// Fills \p to with random bytes. It prevents these mistakes: a length that differs from that of
/// the buffer, and a generator of the driver's own, whose numbers a program can predict.
///
///	std::array<byte, 16> salt{};
///
///	get_random_bytes(salt);
///
/// Before the kernel's generator has a seed, early at boot, the bytes may be predictable: see
/// wait_for_random_bytes(). Any context except the handler of a probe, of an NMI or of a panic,
/// which may interrupt the generator. get_random_bytes().
inline void get_random_bytes(std::span<byte> to)
{
	border_random_bytes(to.data(), to.size());
}

/// Returns a random T: a number, or a struct or an array in which all bits are a value. It prevents
/// this mistake: a bool or an enum that has none of its values.
///
///	const auto cookie = get_random<u64>();
///
/// Context: that of get_random_bytes(). get_random_u8() to get_random_u64(), get_random_bytes().
template <typename T> T get_random()
{
	static_assert(CopyableFromUser<T>,
		      "random bits are a value of a number, or of a type of which all bits are a "
		      "value (see any_bits_are_a_value); for a bool compare a number");

	if constexpr (detail::Integer<T> && sizeof(T) == sizeof(u8)) {
		return static_cast<T>(border_random_u8());
	} else if constexpr (detail::Integer<T> && sizeof(T) == sizeof(u16)) {
		return static_cast<T>(border_random_u16());
	} else if constexpr (detail::Integer<T> && sizeof(T) == sizeof(u32)) {
		return static_cast<T>(border_random_u32());
	} else if constexpr (detail::Integer<T> && sizeof(T) == sizeof(u64)) {
		return static_cast<T>(border_random_u64());
	} else {
		T value{};

		get_random_bytes(detail::writable_bytes_of(value));
		return value;
	}
}

/// Returns a random number from 0 to \p ceil - 1, each with the same probability; a BUG if \p ceil
/// is 0. It prevents this mistake: `get_random<u32>() % ceil`, whose small results are more
/// frequent.
///
///	const u32 slot = get_random_below(table.size());
///
/// Context: that of get_random_bytes(). get_random_u32_below().
[[gnu::always_inline]] inline u32 get_random_below(u32 ceil)
{
	bug_unless(ceil > 0);
	return border_random_u32_below(ceil);
}

/// Returns whether the kernel's generator has a seed, so that its numbers cannot be predicted. Once
/// it has one, this stays true. Any context. rng_is_initialized().
inline bool is_random_ready()
{
	return border_random_is_initialized();
}

/// Waits until the kernel's generator has a seed. Call it before the driver makes a key. Errors:
/// ERESTARTSYS on a signal. Process context, may sleep. wait_for_random_bytes().
inline Result<> wait_for_random_bytes() MAY_SLEEP
{
	return Result<>::from_errno(border_random_wait());
}

} // namespace kernel
