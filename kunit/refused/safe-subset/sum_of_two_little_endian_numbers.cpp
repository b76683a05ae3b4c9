// SPDX-License-Identifier: GPL-2.0
// expect: is used in arithmetic that can wrap before it is compared
#include <kernel/core/endian.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Extent {
	Le<u32> first;
	Le<u32> count;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Extent> = true;

Result<u32> end_of(SourceIter &from)
{
	const Extent extent = TRY(from.read<Extent>());

#ifdef REFUSED
	if (extent.first.value() + extent.count.value() > 512)
		return EINVAL;
#else
	if (extent.first.value() > 512 || extent.count.value() > 512 - extent.first.value())
		return EINVAL;
#endif
	return 1u << (extent.first.value() / 32);
}
