// SPDX-License-Identifier: GPL-2.0
// expect: 'r' may have no value here
// One case of the switch forgets the test.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> read_reg(u32 at);

u32 f(u32 n)
{
	auto r = read_reg(n);
	u32 sum = 0;
	switch (n) {
	case 0:
		if (r.is_err())
			return 0;
		sum = *r;
		break;
#ifdef REFUSED
	case 1:
		sum = *r;
		break;
#else
	case 1:
		if (r)
			sum = *r;
		break;
#endif
	default:
		break;
	}
	return sum;
}
