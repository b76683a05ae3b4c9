// SPDX-License-Identifier: GPL-2.0
// expect: this Result and its error are never read
// The attribute hides that the Result is never read.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> work(u32 n);
Result<> step(u32 n);
void use(u32 n);

Result<> f()
{
#ifdef REFUSED
	[[maybe_unused]] auto r = step(1);
	return ok();
#else
	return step(1);
#endif
}
