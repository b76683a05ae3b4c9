// SPDX-License-Identifier: GPL-2.0
// expect: 'step' comes from user space and is used as the step of this loop
// A step of 0 makes the loop endless, although the count has a bound.
#include <kernel/user/uaccess.hpp>

using namespace kernel;

u32 reading(u32 at);

Result<u32> f(UserReader &in)
{
	const u32 step = TRY(in.read<u32>());
	u32 sum = 0;

#ifndef REFUSED
	if (step == 0)
		return EINVAL;
#endif
	for (u32 i = 0; i < 4096; i += step) // here
		sum += reading(i);
	return sum;
}
