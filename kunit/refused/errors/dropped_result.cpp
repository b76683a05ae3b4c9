// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The caller drops the value and the error of a call.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> half(int n);

Result<> f()
{
#ifdef REFUSED
	half(4);
#else
	TRY(half(4));
#endif
	return ok();
}
