// SPDX-License-Identifier: GPL-2.0
/// \file
/// Accesses to memory that a device accesses at the same time, for dma::Coherent and dma::Block.
#pragma once

#include <bit>

#include <kernel/dma/dma.hpp>

namespace kernel::dma::detail {

/// Checks the type of shared memory.
template <typename T> constexpr bool check_shared()
{
	static_assert(WrittenByDevice<T>, "the device can write any bits: share a type for which "
					  "any bits are a value (see any_bits_are_a_value)");
	return true;
}
template <typename T> inline constexpr bool is_shared_with_a_device = check_shared<T>();

template <typename M> struct Words {
	static_assert(sizeof(M) == 1 || sizeof(M) == 2 || sizeof(M) == 4 || sizeof(M) == 8,
		      "a CPU cannot read this type by one access: read its members, or use "
		      "copy_to()");
	static_assert(alignof(M) == sizeof(M), "a CPU cannot read this type by one access");
	using Word = std::conditional_t<
		sizeof(M) == 1, u8,
		std::conditional_t<sizeof(M) == 2, u16,
				   std::conditional_t<sizeof(M) == 4, u32, u64>>>;
};
template <typename M> using WordOf = typename Words<M>::Word;

/// @{
/// Reads or writes an object of 1, 2, 4 or 8 bytes by one access. Any context.
template <typename M> M load(const M *from)
{
	using Word = WordOf<M>;

	// SAFETY: it has the size and alignment of M, and the kernel is built without strict
	// aliasing.
	return std::bit_cast<M>(*reinterpret_cast<const volatile Word *>(from));
}
template <typename M> void store(M *to, M value)
{
	using Word = WordOf<M>;

	// SAFETY: as load().
	*reinterpret_cast<volatile Word *>(to) = std::bit_cast<Word>(value);
}
/// @}

/// The type of a member of T.
template <typename T, auto Member>
using MemberOf = std::remove_cvref_t<decltype(std::declval<T>().*Member)>;

} // namespace kernel::dma::detail
