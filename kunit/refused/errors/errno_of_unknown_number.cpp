// SPDX-License-Identifier: GPL-2.0
// expect: not a constant expression
// by: types
// A number that is known only at run time may be invalid: from_errno() checks it.
#include <kernel/core/error.hpp>

using namespace kernel;

Error f(int returned)
{
#ifdef REFUSED
	return Error(returned);
#else
	return Error::from_errno(returned);
#endif
}
