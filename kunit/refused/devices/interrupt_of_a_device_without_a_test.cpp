// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// by: check
// The device may have no interrupt.
#include <kernel/bus/platform.hpp>

using namespace kernel;

unsigned f(const platform::Device &device)
{
	const auto line = device.irq(0);

#ifndef REFUSED
	if (line.is_err())
		return 0;
#endif
	return line->number(); // here
}
