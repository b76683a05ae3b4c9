// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The caller drops the error of a call that has no value.
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
