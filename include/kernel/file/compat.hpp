// SPDX-License-Identifier: GPL-2.0
/// \file
/// IoctlCompat<>, CompatU64 and CompatPtr: requests of 32-bit programs with another layout.
#pragma once

#include <kernel/file/ioctl.hpp>

namespace kernel {

/// @{
/// A 64-bit number in a struct of a 32-bit program, which x86 aligns to 4 bytes there. Any context.
/// compat_u64, compat_s64.
using CompatU64 [[gnu::aligned(BORDER_COMPAT_U64_ALIGN)]] = u64;
using CompatS64 [[gnu::aligned(BORDER_COMPAT_U64_ALIGN)]] = s64;
/// @}

/// A pointer in a struct of a 32-bit program, which has 4 bytes there. Any context. compat_uptr_t.
class CompatPtr {
      public:
	/// Returns the \p bytes bytes that it refers to. Any context. compat_ptr().
	UserSlice slice(usize bytes) const { return UserSlice(border_compat_ptr(value), bytes); }

	u32 value; ///< The address, in the program.
};
/// A program may pass any address. Any context.
template <> inline constexpr bool any_bits_are_a_value<CompatPtr> = true;

/// An entry of an IoctlTable that serves 32-bit programs only. Use it for a request of an existing
/// header whose struct has another layout in such programs, because it has a long, a pointer or a
/// 64-bit number that is not aligned. It prevents these mistakes: a struct of a 32-bit program that
/// is read as one of a 64-bit program; a compat_ioctl() that forgets compat_ptr(), or serves fewer
/// requests than unlocked_ioctl().
///
///	struct window {			// of the header of programs
///		unsigned long first;
///		unsigned long last;
///	};
///	struct CompatWindow {		// the same, as 32-bit programs have it
///		__u32 first;
///		__u32 last;
///	};
///	#define FOO_IOC_SET32 _IOW('f', 0, CompatWindow)
///
///	Result<> set(const window &window) const;
///	Result<> set_compat(const CompatWindow &window) const
///	{
///		return set({window.first, window.last});
///	}
///
///	using Ioctls = IoctlTable<Ioctl<FOO_IOC_SET, &Foo::set>,
///				  IoctlCompat<Ioctl<FOO_IOC_SET32, &Foo::set_compat>>>;
///
/// The size of a struct is a part of the number, so the numbers usually differ. If they are equal,
/// 32-bit programs reach this entry and other programs the other one. The entries that are no
/// IoctlCompat serve all programs. A 32-bit program has a number that does not fit its struct
/// truncated unless the handler tests it: narrow<u32>() returns EOVERFLOW.
template <typename Entry> struct IoctlCompat : Entry {
	/// IoctlTable::run() uses it for 32-bit programs.
	static constexpr bool is_compat = true;
};

} // namespace kernel
