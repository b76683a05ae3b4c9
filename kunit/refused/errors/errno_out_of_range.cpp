// SPDX-License-Identifier: GPL-2.0
// expect: error_number_is_out_of_range|not a constant expression
// by: types
// User space would take such a number for success, or for a pointer.
#include <kernel/core/error.hpp>

using namespace kernel;

#ifdef REFUSED
Error f()
{
	return Error(5000);
}
#else
Error f()
{
	return Error(4095);
}
#endif
