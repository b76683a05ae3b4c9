// SPDX-License-Identifier: GPL-2.0
/// \file
/// Numbers, CStr, Pinned, and what else all others need.
#pragma once

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
/// The kernel's names of numbers.
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

/// Bytes in a page of the kernel that this module is built for (PAGE_SIZE).
inline constexpr usize page_size = BORDER_PAGE_SIZE;

/// Whether a number has one bit set (is_power_of_2()). std::has_single_bit() counts bits instead,
/// which needs the compiler's library or an instruction that the kernel does not count on. Any
/// context.
template <std::integral T> constexpr bool is_power_of_two(T n)
{
	return n > 0 && (n & (n - 1)) == 0;
}

/// Stops the kernel, as BUG() does, if an invariant is broken that only a bug in the caller can
/// break. Any context.
constexpr void bug_unless(bool invariant)
{
	if (!invariant) [[unlikely]] // GCOV_EXCL_BR_LINE: nothing counts after a BUG
		border_bug();	     // GCOV_EXCL_LINE
}

/// @{
/// Whether T's destructor may sleep: it says DESTRUCTOR_MAY_SLEEP, or a member's does. Only the
/// checks of clang 22 know; elsewhere it is false. Of a type that is not complete yet, say so here:
///
///	template <> inline constexpr bool destructor_may_sleep<Node> = true;
template <typename T> inline constexpr bool destructor_may_sleep = false;
template <typename T>
	requires requires { sizeof(T); }
inline constexpr bool destructor_may_sleep<T> = !std::is_nothrow_destructible_v<T>;
/// @}

/// A T can be made of these, and destroyed. std::constructible_from wants a destructor that is
/// noexcept as well.
template <typename T, typename... Arguments>
concept ConstructibleFrom = std::is_constructible_v<T, Arguments...>;

/// Tells the compiler what it cannot see, so that it leaves out a test: the kernel has it keep
/// those of NULL, even after a pointer was used (-fno-delete-null-pointer-checks). Any context.
// SAFETY: the caller knows that it holds; else anything happens.
constexpr void unsafe_assume(bool holds)
{
	if (!holds)
		__builtin_unreachable();
}

/// Base of what has an identity: it is neither copied nor moved, since the kernel or another CPU
/// may hold its address. Any context.
class Pinned {
      public:
	/// Nothing of its own.
	Pinned() = default;
	Pinned(const Pinned &) = delete;
	Pinned &operator=(const Pinned &) = delete;
};

/// A string that ends with NUL and lives as long as the module: a literal. The mistake that it
/// prevents is a name on the stack that the kernel goes on using. Any context.
class CStr {
      public:
	/// Of a literal. An array without a NUL at its end does not compile.
	template <usize N> consteval CStr(const char (&literal)[N]) : text_(literal)
	{
		if (literal[N - 1] != '\0')
			text_does_not_end_with_nul();
	}

	/// Takes a text whose life is not known to the compiler.
	// SAFETY: the caller keeps the text alive and unchanged while the CStr is in use.
	static constexpr CStr unsafe_from(const char *text) { return CStr(text, 0); }

	/// The text, as C has it.
	constexpr const char *data() const { return text_; }

      private:
	constexpr CStr(const char *text, int) : text_(text) {}
	static void text_does_not_end_with_nul();

	const char *text_;
};

} // namespace kernel
