// SPDX-License-Identifier: GPL-2.0
// expect: is used as an allocation size
// by: safe
// One of the two numbers from user space was compared with a bound, and the larger one may be the
// other.
#include <algorithm>

#include <kernel/prelude.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<Vec<u8>> room(UserReader &from)
{
	const u32 least = TRY(from.read<u32>());
	const u32 wanted = TRY(from.read<u32>());

	if (least > 4096)
		return EINVAL;
#ifndef REFUSED
	if (wanted > 4096)
		return EINVAL;
#endif
	return Vec<u8>::with_capacity(gfp::kernel, std::max(least, wanted)); // here
}
