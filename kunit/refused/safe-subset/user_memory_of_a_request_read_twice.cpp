// SPDX-License-Identifier: GPL-2.0
// expect: the memory at 'address' is read a second time
// The program makes the count larger between the two reads.
#include <kernel/file/ioctl.hpp>
#include <kernel/prelude.hpp>
#include <kernel/user/uaccess.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct list_request {
	__u64 address;
	__u32 size;
	__u32 reserved;
};
struct list_head {
	__u32 count;
	__u32 kind;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<list_request> = true;
template <> inline constexpr bool kernel::any_bits_are_a_value<list_head> = true;

Result<u32> count_at(const list_request &request)
{
	auto reader = UserSlice(request.address, sizeof(list_head)).reader();

	return TRY(reader.read<list_head>()).count;
}

Result<u32> total_of(const list_request &request)
{
	const u32 count = TRY(count_at(request));

	if (count > 16)
		return EINVAL;
#ifdef REFUSED
	auto reader = UserSlice(request.address, request.size).reader();
	const auto head = TRY(reader.read<list_head>());

	return head.count * 4;
#else
	return count * 4;
#endif
}
