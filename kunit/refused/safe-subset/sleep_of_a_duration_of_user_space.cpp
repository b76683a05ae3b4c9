// SPDX-License-Identifier: GPL-2.0
// expect: 'pause' comes from user space and is used as the length of a sleep that no signal ends
// A comparison with a bound from below is none from above.
#include <kernel/time/delay.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> f(UserReader &in)
{
	const auto pause = Duration::from_micros(TRY(in.read<u32>())) * 2;

#ifdef REFUSED
	if (pause < 1_ms)
		return EINVAL;
#else
	if (pause > 1_s)
		return EINVAL;
#endif
	fsleep(pause); // here
	return ok();
}
