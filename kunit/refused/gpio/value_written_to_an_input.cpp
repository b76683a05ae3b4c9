// SPDX-License-Identifier: GPL-2.0
// expect: no member named|has no member named
// by: types
// Another device drives the line: both would fight for the voltage.
#include <kernel/gpio/line.hpp>

using namespace kernel;

Result<> press(const gpio::Input<> &button, const gpio::Output<> &finger)
{
#ifdef REFUSED
	(void)finger;
	return button.set(true); // here
#else
	(void)button;
	return finger.set(true);
#endif
}
