// SPDX-License-Identifier: GPL-2.0
// expect: error_number_is_out_of_range|not a constant expression
// by: types
// The class stores the sign.
#include <kernel/core/error.hpp>

using namespace kernel;

#ifdef REFUSED
Error f()
{
	return Error(-22);
}
#else
Error f()
{
	return Error(22);
}
#endif
