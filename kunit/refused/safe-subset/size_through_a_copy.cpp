// SPDX-License-Identifier: GPL-2.0
// expect: 'more' comes from user space and is used as an allocation size, and is not compared with a bound
// The number goes through a variable.
#include <algorithm>

#include <kernel/memory/vec.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
	u32 shift;
	u32 count;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;

Result<> f(UserReader &in, Vec<u8> &v)
{
	const auto r = TRY(in.read<Request>());
#ifdef REFUSED
	const u32 more = r.count;
#else
	const u32 more = std::min(r.count, 64u);
#endif
	return v.reserve(gfp::kernel, more); // here
}
