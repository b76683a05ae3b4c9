// SPDX-License-Identifier: GPL-2.0
#include "device.hpp"

void configure(const Device &device, int mode)
{
	auto config = device.config.lock();
	auto stats = device.stats.lock();
	*config = mode;
	++*stats;
}
