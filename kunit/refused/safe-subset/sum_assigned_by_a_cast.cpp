// SPDX-License-Identifier: GPL-2.0
// expect: loses its upper bits before it is compared
// 65535 + 2 is 1, which is below the limit.
#include <kernel/core/endian.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Piece {
	Le<u16> offset;
	Le<u16> length;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Piece> = true;

Result<u32> end_of(SourceIter &from)
{
	const Piece piece = TRY(from.read<Piece>());
#ifdef REFUSED
	u16 end = piece.offset.value();

	end = static_cast<u16>(end + piece.length.value());
#else
	u32 end = piece.offset.value();

	end = end + piece.length.value();
#endif
	if (end > 512)
		return EINVAL;
	return u32{end};
}
