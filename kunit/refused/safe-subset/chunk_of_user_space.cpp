// SPDX-License-Identifier: GPL-2.0
// expect: 'chunk' comes from user space and is used as the step of this loop
#include <algorithm>

#include <kernel/user/uaccess.hpp>

using namespace kernel;

void send(u32 bytes);

Result<> f(UserReader &in)
{
	const u32 most = TRY(in.read<u32>());
	u32 left = 4096;

#ifndef REFUSED
	if (most == 0)
		return EINVAL;
#endif
	while (left > 0) {
		const u32 chunk = std::min(left, most);

		send(chunk);
		left -= chunk; // here
	}
	return ok();
}
