// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// A failure of a call that has nothing else to give.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> work();

Result<> f()
{
#ifdef REFUSED
	work();
#else
	TRY(work());
#endif
	return ok();
}
