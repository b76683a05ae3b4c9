// SPDX-License-Identifier: GPL-2.0
// expect: error_number_is_out_of_range|not a constant expression
// by: types
// 0 means success.
#include <kernel/core/error.hpp>

using namespace kernel;

#ifdef REFUSED
Error f()
{
	return Error(0);
}
#else
Error f()
{
	return EINVAL;
}
#endif
