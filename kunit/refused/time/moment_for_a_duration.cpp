// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|no matching function
// by: types
// A deadline that is passed as a timeout waits as long as the machine has been up.
#include <kernel/time/delay.hpp>

using namespace kernel;

void f(Instant deadline)
{
#ifdef REFUSED
	fsleep(deadline);
#else
	fsleep(deadline - Instant::now());
#endif
}
