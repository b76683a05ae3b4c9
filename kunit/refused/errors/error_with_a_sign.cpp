// SPDX-License-Identifier: GPL-2.0
// expect: an Error has its sign already: return EINVAL, not -EINVAL
// by: types
// As in C.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> f()
{
#ifdef REFUSED
	return -EINVAL;
#else
	return EINVAL;
#endif
}
