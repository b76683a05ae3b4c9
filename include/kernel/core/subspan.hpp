// SPDX-License-Identifier: GPL-2.0
/// \file
/// A shorter std::span<byte>::subspan().
#pragma once

#include <span>

#include <kernel/core/types.hpp>

// The assertions of libstdc++ compare `count` with its default value, with the size, and its sum
// with the offset with the size: nine instructions, because GCC does not know that the sum cannot
// overflow. These compare it once. Only spans of bytes have offsets that the compiler cannot
// compute. The checker reads the library's.
#if defined(__GLIBCXX__) && !defined(__clang__)
namespace kernel::detail {

/// Returns the part of \p whole. A BUG if it has none. Any context.
template <typename Byte>
constexpr std::span<Byte> subspan(std::span<Byte> whole, usize offset, usize count)
{
	bug_unless(offset <= whole.size());

	const usize rest = whole.size() - offset;

	if (__builtin_constant_p(count) && count == std::dynamic_extent) {
		count = rest;
	} else if (count > rest) [[unlikely]] {
		bug_unless(count == std::dynamic_extent);
		count = rest;
	}
	return {whole.data() + offset, count};
}

} // namespace kernel::detail

template <>
constexpr std::span<std::byte> std::span<std::byte>::subspan(size_type offset,
							     size_type count) const
{
	return kernel::detail::subspan(*this, offset, count);
}
template <>
constexpr std::span<const std::byte> std::span<const std::byte>::subspan(size_type offset,
									 size_type count) const
{
	return kernel::detail::subspan(*this, offset, count);
}
#endif
