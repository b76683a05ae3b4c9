// SPDX-License-Identifier: GPL-2.0
// expect: return-statement with a value|should not return a value
// by: types
// TRY() returns the error, so the function must return a Result.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> work();

#ifdef REFUSED
void f()
{
	TRY(work());
}
#else
Result<> f()
{
	TRY(work());
	return ok();
}
#endif
