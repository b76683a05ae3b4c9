// SPDX-License-Identifier: GPL-2.0
// expect: 'shift' comes from user space and is used in arithmetic that can wrap before it is compared
// A sum that wraps is small.
#include <span>

#include <kernel/core/arithmetic.hpp>
#include <kernel/core/result.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

struct Request {
	u32 shift;
	u32 count;
	u64 at;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Request> = true;

Result<u32> f(UserReader &in, std::span<const u32> t)
{
	const auto r = TRY(in.read<Request>());
#ifdef REFUSED
	if (r.shift + r.count > t.size())
		return EINVAL;
#else
	if (TRY(checked_add(r.shift, r.count)) > t.size())
		return EINVAL;
#endif
	u32 sum = 0;
	for (u32 i = 0; i < r.count; i++)
		sum += t[r.shift + i];
	return sum;
}
