// SPDX-License-Identifier: GPL-2.0
/// \file
/// Number types, CStr, Pinned, and other declarations that every header uses.
#pragma once

#include <bits/stl_algobase.h> // std::copy(), std::min(): <algorithm> takes much longer to read
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>

#include <cxxrt/border/core/bug.h>
#include <cxxrt/border/memory/page.h>

/// Stops the kernel, as BUG() does, where the standard library finds a precondition violated: an
/// index past a std::span or std::array, an empty std::optional. The build defines
/// _GLIBCXX_ASSERTIONS. Inline, for the report to name the caller. Any context.
#ifdef _GLIBCXX_VERBOSE_ASSERT
namespace std {
[[gnu::always_inline]] inline void __glibcxx_assert_fail(const char *, int, const char *,
							 const char *) noexcept
{
	border_bug(); // GCOV_EXCL_LINE: nothing counts after a BUG
}
} // namespace std
#else
extern "C" inline void abort() noexcept
{
	border_bug(); // GCOV_EXCL_LINE
}
#endif

namespace kernel {

/// @{
/// The kernel's names of number types.
using u8 = std::uint8_t;
using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;
using s8 = std::int8_t;
using s16 = std::int16_t;
using s32 = std::int32_t;
using s64 = std::int64_t;
using usize = std::size_t;
using isize = std::ptrdiff_t;
/// @}
using std::byte;

namespace detail {

/// Returns the \p size elements from \p first on. At each other place that constructs a span, the
/// compilers prove again that the pointer is an iterator, which takes longer than most headers do.
template <typename T> [[gnu::always_inline]] constexpr std::span<T> span_of(T *first, usize size)
{
	return {first, size};
}

/// @{
/// Returns the bytes of \p value.
template <typename T> [[gnu::always_inline]] inline std::span<const byte> bytes_of(const T &value)
{
	// SAFETY: a byte may alias each type.
	return span_of(reinterpret_cast<const byte *>(&value), sizeof(value));
}
template <typename T> [[gnu::always_inline]] inline std::span<byte> writable_bytes_of(T &value)
{
	// SAFETY: a byte may alias each type.
	return span_of(reinterpret_cast<byte *>(&value), sizeof(value));
}
/// @}

} // namespace detail

/// The size of a page in bytes, of the kernel that this module is built for (PAGE_SIZE).
inline constexpr usize page_size = BORDER_PAGE_SIZE;

/// Returns whether exactly one bit of \p n is set (is_power_of_2()). std::has_single_bit() counts
/// bits, which needs the compiler's library or an instruction that not every CPU has. Any context.
template <std::integral T> constexpr bool is_power_of_two(T n)
{
	return n > 0 && (n & (n - 1)) == 0;
}

/// Stops at this line with BUG() if \p invariant is false. Use it only for what a bug in the caller
/// can break. Any context.
constexpr void bug_unless(bool invariant)
{
	if (!invariant) [[unlikely]] // GCOV_EXCL_BR_LINE: nothing counts after a BUG
		border_bug();	     // GCOV_EXCL_LINE
}

namespace detail {

/// Returns \p condition, which the compiler expects to be false: it then computes nothing for the
/// other case before the test. [[unlikely]] is less (one time in ten), and is lost if a later test
/// of the same error, as in TRY(), replaces its own.
[[gnu::always_inline]] constexpr bool rarely(bool condition)
{
	return __builtin_expect_with_probability(condition, false, 0.99);
}

} // namespace detail

/// T can be constructed from \p Arguments. Unlike std::constructible_from, it asks for no
/// destructor.
template <typename T, typename... Arguments>
concept ConstructibleFrom = std::is_constructible_v<T, Arguments...>;

/// Lets the compiler assume \p holds, and remove a test. The kernel's flags keep tests for NULL
/// even of a pointer that was dereferenced (-fno-delete-null-pointer-checks). Any context.
///
/// Safety: \p holds is true. Otherwise the behaviour is undefined.
constexpr void unsafe_assume(bool holds)
{
	if (!holds)
		__builtin_unreachable();
}

/// Base of objects that are neither copied nor moved, because the kernel or another CPU may have
/// their address. Each class of the API has a base of its own, \p Of: C++ stores two objects of one
/// type at different addresses, even if they are empty. So a class of the driver that derives from
/// Pinned has its first member, which may be a Mutex or an Atomic, at its own address. Any context.
template <typename Of> class PinnedAs {
      public:
	/// Has no members.
	PinnedAs() = default;
	PinnedAs(const PinnedAs &) = delete;
	PinnedAs &operator=(const PinnedAs &) = delete;
};

/// The base for classes of a driver. Any context.
using Pinned = PinnedAs<void>;

/// A string literal: it ends with NUL and exists as long as the module. It prevents a name on the
/// stack that the kernel uses after the function has returned. Any context.
class CStr {
      public:
	/// Refers to a literal. An array that does not end with NUL does not compile.
	template <usize N> consteval CStr(const char (&literal)[N]) : text_(literal)
	{
		if (literal[N - 1] != '\0')
			text_does_not_end_with_nul();
	}

	/// Refers to any text that ends with NUL.
	///
	/// Safety: the caller keeps the text alive and unchanged while the result is in use.
	static constexpr CStr unsafe_from(const char *text)
	{
		CStr result;

		result.text_ = text;
		return result;
	}

	/// The text, for C.
	constexpr const char *data() const { return text_; }

      private:
	constexpr CStr() = default;
	static void text_does_not_end_with_nul();

	const char *text_ = nullptr;
};

} // namespace kernel
