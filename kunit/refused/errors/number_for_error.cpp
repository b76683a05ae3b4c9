// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|no viable conversion
// by: types
// As in C, with or without its sign.
#include <kernel/core/result.hpp>

using namespace kernel;

#ifdef REFUSED
Result<> f()
{
	return -22;
}
#else
Result<> f()
{
	return EINVAL;
}
#endif
