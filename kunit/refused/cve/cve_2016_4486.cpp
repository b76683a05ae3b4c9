// SPDX-License-Identifier: GPL-2.0
// expect: a type that goes to user space has no padding, no pointer, no owner
// by: types
// The padding must be a member, and so has a value.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct LinkMap {
	u64 mem_start;
	u64 mem_end;
	u16 base_addr;
	u8 irq;
	u8 port;
#ifdef REFUSED

#else
	u32 reserved;
#endif
};

Result<> fill_map(UserWriter &to, const LinkMap &map)
{
	return to.write(map); // here
}
