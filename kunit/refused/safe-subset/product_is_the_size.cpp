// SPDX-License-Identifier: GPL-2.0
// expect: 'bytes' comes from user space and is used as an allocation size, and is not compared with a bound
// A size is computed from a number of user space.
#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
	u32 shift;
	u32 count;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;

Result<Vec<u8>> f(UserReader &in)
{
	const auto r = TRY(in.read<Request>());
	const usize bytes = usize{r.count} * 16;
#ifndef REFUSED
	if (bytes > 4096)
		return EINVAL;
#endif
	return Vec<u8>::zeroed(gfp::kernel, bytes); // here
}
