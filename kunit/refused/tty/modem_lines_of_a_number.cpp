// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|no viable conversion
// by: types
// The number of a request, or a mask of other bits.
#include <kernel/tty/port.hpp>

using namespace kernel;

tty::ModemLines outputs()
{
#ifdef REFUSED
	return 6; // here
#else
	return tty::ModemLines::dtr | tty::ModemLines::rts;
#endif
}
