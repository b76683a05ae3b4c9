// SPDX-License-Identifier: GPL-2.0
// expect: 'r' may have no value here
// The return is before the test.
#include <kernel/core/result.hpp>

using namespace kernel;

void use(u32 n);
Result<u32> read_reg(u32 at);

u32 f()
{
	for (u32 n = 0;; n++) {
		auto r = read_reg(n);
#ifdef REFUSED
		if (n == 3)
			return *r;
		if (r.is_err())
			continue;
#else
		if (r.is_err())
			continue;
		if (n == 3)
			return *r;
#endif
		use(n);
	}
}
