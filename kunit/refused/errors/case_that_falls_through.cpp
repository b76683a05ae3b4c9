// SPDX-License-Identifier: GPL-2.0
// expect: unannotated fall-through
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> baud_rate_of(u32 code)
{
	u32 rate = 0;

	switch (code) {
	case 1:
		rate = 9600;
#ifndef REFUSED
		break;
#endif
	case 2: // here
		rate = 19200;
		break;
	default:
		return EINVAL;
	}
	return rate;
}
