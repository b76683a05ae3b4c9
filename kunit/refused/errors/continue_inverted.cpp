// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has no value here
// The loop skips the values and reads the errors.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

u32 f()
{
	u32 sum = 0;
	for (u32 n = 0; n < 8; n++) {
		auto r = read_reg(n);
#ifdef REFUSED
		if (r)
			continue;
#else
		if (!r)
			continue;
#endif
		sum += *r; // here
	}
	return sum;
}
