// SPDX-License-Identifier: GPL-2.0
// expect: the test of this Result has no effect
// The statement asks for the error and drops the answer.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> step(u32 n);

Result<> f()
{
#ifdef REFUSED
	step(1).is_ok();
	return ok();
#else
	return step(1);
#endif
}
