// SPDX-License-Identifier: GPL-2.0
// expect: cannot convert|no viable conversion
// by: types
// An Error is not a count or an index.
#include <kernel/core/error.hpp>

using namespace kernel;

#ifdef REFUSED
int f()
{
	return EINVAL;
}
#else
int f()
{
	return EINVAL.to_errno();
}
#endif
