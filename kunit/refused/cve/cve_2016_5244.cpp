// SPDX-License-Identifier: GPL-2.0
// expect: contains old stack data
// by: safe
// In the safe subset every member has an initial value.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct MessageInfo {
	u64 sequence;
	u32 length;
	u32 flags;
};

Result<> copy_info(UserWriter &to, u64 sequence, u32 length)
{
#ifdef REFUSED
	MessageInfo info;
#else
	MessageInfo info{};
#endif

	info.sequence = sequence;
	info.length = length;
	return to.write(info);
}
