// SPDX-License-Identifier: GPL-2.0
/// \file
/// Le<T> and Be<T>: numbers in the byte order of a device, a file or a protocol.
#pragma once

#include <bit>

#include <kernel/core/arithmetic.hpp>

namespace kernel {

/// A number in a fixed byte order, with the size and the alignment of T: a member of a structure
/// whose layout a device, a disk or a network defines. It prevents this mistake: arithmetic with
/// bytes in the wrong order. An Endian does not convert to or from a number implicitly. C has
/// __le32 and __be32, which only sparse distinguishes. Compiles to a load or store, with a bswap if
/// the orders differ. Any context.
///
///	struct Header {
///		Be<u16> type;
///		Le<u32> length;
///	};
///	header.length = Le<u32>(TRY(narrow<u32>(text.size())));
///	if (header.type == Be<u16>(0x0800))
///		read(header.length.value());
template <std::unsigned_integral T, std::endian order> class Endian {
      public:
	/// The number 0.
	constexpr Endian() = default;

	/// Stores \p number. As cpu_to_le32() or cpu_to_be32().
	constexpr explicit Endian(T number) : stored_(converted(number)) {}

	/// Returns the number in the order of the processor. As le32_to_cpu() or be32_to_cpu().
	constexpr T value() const { return converted(stored_); }

	/// Returns whether both are the same number.
	constexpr bool operator==(const Endian &) const = default;

      private:
	static constexpr T converted(T number)
	{
		if constexpr (order == std::endian::native || sizeof(T) == 1)
			return number;
		else if constexpr (sizeof(T) == 2)
			return __builtin_bswap16(number);
		else if constexpr (sizeof(T) == 4)
			return __builtin_bswap32(number);
		else
			return __builtin_bswap64(number);
	}

	T stored_ = 0;
};

/// A number in little-endian order: __le16, __le32, __le64.
template <std::unsigned_integral T> using Le = Endian<T, std::endian::little>;
/// A number in big-endian order: __be16, __be32, __be64.
template <std::unsigned_integral T> using Be = Endian<T, std::endian::big>;

} // namespace kernel
