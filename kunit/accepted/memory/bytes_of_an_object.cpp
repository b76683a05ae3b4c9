// SPDX-License-Identifier: GPL-2.0
// Bytes are written as they are, and nobody asks of what they were.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Info {
	u32 size;
	u64 address;
};

Result<> f(UserWriter &user, const Vec<Info> &all)
{
	return user.write(std::as_bytes(all.as_span()));
}
