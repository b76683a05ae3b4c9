// SPDX-License-Identifier: GPL-2.0
// expect: the test of this Result has no effect
// The branch for the error does nothing.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> work(u32 n);
Result<> step(u32 n);
void use(u32 n);

Result<> f()
{
#ifdef REFUSED
	if (step(1).is_err()) {
	}
	return ok();
#else
	if (step(1).is_err())
		return EIO;
	return ok();
#endif
}
