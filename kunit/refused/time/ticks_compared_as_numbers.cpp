// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator>.|invalid operands to binary expression
// by: types
// The comparison is wrong when the counter wraps.
#include <kernel/time/time.hpp>

using namespace kernel;

bool f(Jiffies timeout)
{
#ifdef REFUSED
	return Jiffies::now() > timeout;
#else
	return timeout.has_passed();
#endif
}
