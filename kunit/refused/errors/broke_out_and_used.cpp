// SPDX-License-Identifier: GPL-2.0
// expect: 'r' has no value here
// The value is used after a loop that an error has left.
#include <kernel/core/result.hpp>

using namespace kernel;

void use(u32 n);
Result<u32> read_reg(u32 at);

u32 f()
{
	auto r = read_reg(1);
	do {
		if (r.is_err())
			break;
		use(*r);
	} while (false);
#ifdef REFUSED
	return *r;
#else
	return 0;
#endif
}
