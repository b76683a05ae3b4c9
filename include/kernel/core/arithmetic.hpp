// SPDX-License-Identifier: GPL-2.0
/// \file
/// Arithmetic whose name says what happens on overflow: checked_add(), saturating_add(),
/// wrapping_add() and the like; narrow(), array_size(), align_up().
#pragma once

#include <limits>

#include <kernel/core/result.hpp>

namespace kernel {

/// A number, other than bool and characters.
template <typename T>
concept Number = std::integral<T> && !std::same_as<std::remove_cv_t<T>, bool> &&
		 !std::same_as<std::remove_cv_t<T>, char>;

/// @{
/// Returns the sum, difference, product or quotient of two numbers of one type. They prevent this
/// mistake: a size from user space that wraps to a small size, which the driver allocates and
/// writes past. They compile to the operation and a jump on the overflow flag. Any context. As
/// check_add_overflow() of C, and as Rust's checked_add().
///
///	auto end = TRY(checked_add(position, length));
///
/// Errors: EOVERFLOW if T cannot represent the result; EDOM, of checked_div() and checked_rem(), if
/// \p b is 0.
template <Number T> constexpr Result<T> checked_add(T a, std::type_identity_t<T> b)
{
	T sum;

	if (__builtin_add_overflow(a, b, &sum))
		return EOVERFLOW;
	return sum;
}
template <Number T> constexpr Result<T> checked_sub(T a, std::type_identity_t<T> b)
{
	T difference;

	if (__builtin_sub_overflow(a, b, &difference))
		return EOVERFLOW;
	return difference;
}
template <Number T> constexpr Result<T> checked_mul(T a, std::type_identity_t<T> b)
{
	T product;

	if (__builtin_mul_overflow(a, b, &product))
		return EOVERFLOW;
	return product;
}
template <Number T> constexpr Result<T> checked_div(T a, std::type_identity_t<T> b)
{
	if (b == 0)
		return EDOM;
	if (std::signed_integral<T> && b == T(-1) && a == std::numeric_limits<T>::min())
		return EOVERFLOW;
	return T(a / b);
}
template <Number T> constexpr Result<T> checked_rem(T a, std::type_identity_t<T> b)
{
	if (b == 0)
		return EDOM;
	if (std::signed_integral<T> && b == T(-1))
		return T(0);
	return T(a % b);
}
/// @}

/// Returns \p n shifted left by \p bits. It prevents this mistake: a shift by the width of
/// the type or more, whose result the compiler chooses. Errors: EOVERFLOW if bits that are set
/// would be lost or \p bits is not less than the width of T. Any context. As check_shl_overflow().
template <Number T> constexpr Result<T> checked_shl(T n, unsigned bits)
{
	if (bits >= unsigned(std::numeric_limits<T>::digits) || n < 0 ||
	    n > (std::numeric_limits<T>::max() >> bits))
		return EOVERFLOW;
	return T(n << bits);
}

/// @{
/// Returns the sum, difference or product, or the nearest number that T can represent. They prevent
/// this mistake: a size that wraps. An allocation of the largest size fails. They compile to the
/// operation and a conditional move. Any context. As size_add() and size_mul() of C.
template <Number T> constexpr T saturating_add(T a, std::type_identity_t<T> b)
{
	T sum;

	if (!__builtin_add_overflow(a, b, &sum))
		return sum;
	return b < 0 ? std::numeric_limits<T>::min() : std::numeric_limits<T>::max();
}
template <Number T> constexpr T saturating_sub(T a, std::type_identity_t<T> b)
{
	T difference;

	if (!__builtin_sub_overflow(a, b, &difference))
		return difference;
	return std::unsigned_integral<T> || b > 0 ? std::numeric_limits<T>::min()
						  : std::numeric_limits<T>::max();
}
template <Number T> constexpr T saturating_mul(T a, std::type_identity_t<T> b)
{
	T product;

	if (!__builtin_mul_overflow(a, b, &product))
		return product;
	return (a < 0) != (b < 0) ? std::numeric_limits<T>::min() : std::numeric_limits<T>::max();
}
/// @}

/// @{
/// Returns the sum, difference or product modulo 2 to the width of T: the operation of hashes,
/// checksums, and counters that start again at 0. They tell the reader that the overflow is
/// intended. Any context. As wrapping_add() of C and of Rust.
template <Number T> constexpr T wrapping_add(T a, std::type_identity_t<T> b)
{
	T sum;

	__builtin_add_overflow(a, b, &sum);
	return sum;
}
template <Number T> constexpr T wrapping_sub(T a, std::type_identity_t<T> b)
{
	T difference;

	__builtin_sub_overflow(a, b, &difference);
	return difference;
}
template <Number T> constexpr T wrapping_mul(T a, std::type_identity_t<T> b)
{
	T product;

	__builtin_mul_overflow(a, b, &product);
	return product;
}
/// @}

/// Returns the distance of \p n from 0. It prevents this mistake: abs() of the least number of a
/// type, which has no positive counterpart there and stays negative. Any context. As Rust's
/// unsigned_abs().
template <std::signed_integral T> constexpr std::make_unsigned_t<T> unsigned_abs(T n)
{
	using Unsigned = std::make_unsigned_t<T>;

	return n < 0 ? Unsigned(Unsigned(0) - Unsigned(n)) : Unsigned(n);
}

/// Returns \p n as a To. It prevents this mistake: a length that loses its upper bits or its
/// sign in a narrower type. Errors: EOVERFLOW if To cannot represent \p n. Any context. As
/// overflows_type() of C and as Rust's try_from().
///
///	auto count = TRY(narrow<u16>(request.count));
template <Number To, Number From> constexpr Result<To> narrow(From n)
{
	const To converted = static_cast<To>(n);

	if (static_cast<From>(converted) != n || (converted < 0) != (n < 0))
		return EOVERFLOW;
	return converted;
}

/// Returns the size in bytes of \p count objects of \p size bytes, or the largest usize if it is
/// larger, which no allocation accepts. Any context. As array_size() of C.
constexpr usize array_size(usize count, usize size)
{
	return saturating_mul(count, size);
}

/// @{
/// Returns the next multiple of \p alignment that is not less, or not more, than \p n. They prevent
/// these mistakes: an alignment that is not a power of two, which is a BUG; a size that wraps to 0.
/// Errors: EOVERFLOW, of align_up(). Any context. As ALIGN() and ALIGN_DOWN() of C.
template <std::unsigned_integral T> constexpr T align_down(T n, std::type_identity_t<T> alignment)
{
	bug_unless(is_power_of_two(alignment));
	return T(n & ~(alignment - 1));
}
template <std::unsigned_integral T>
constexpr Result<T> align_up(T n, std::type_identity_t<T> alignment)
{
	bug_unless(is_power_of_two(alignment));
	const T mask = T(alignment - 1);

	if (n > std::numeric_limits<T>::max() - mask)
		return EOVERFLOW;
	return T((n + mask) & ~mask);
}
/// @}

/// Returns \p n divided by \p divisor, rounded up; \p divisor 0 is a BUG. Any context. As
/// DIV_ROUND_UP() of C, whose sum wraps.
template <std::unsigned_integral T> constexpr T div_round_up(T n, std::type_identity_t<T> divisor)
{
	bug_unless(divisor != 0);
	return T(n / divisor + (n % divisor != 0));
}

/// Returns \p n, or the nearest of \p low and \p high if it is not between them; a \p low above
/// \p high is a BUG. All three have one type. Any context. As clamp() of C.
template <Number T>
constexpr T clamp(T n, std::type_identity_t<T> low, std::type_identity_t<T> high)
{
	bug_unless(low <= high);
	return n < low ? low : n > high ? high : n;
}

} // namespace kernel
