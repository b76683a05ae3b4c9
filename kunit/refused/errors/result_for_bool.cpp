// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no viable conversion
// by: types
// It is not clear whether true means success or an error.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> work();

bool f()
{
#ifdef REFUSED
	return work();
#else
	return work().is_ok();
#endif
}
