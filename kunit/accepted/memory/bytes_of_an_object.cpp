// SPDX-License-Identifier: GPL-2.0
// A span of bytes does not say of which type the object was.
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
