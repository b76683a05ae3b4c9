// SPDX-License-Identifier: GPL-2.0
// expect: the other order
#include "device.hpp"

int report(const Device &device)
{
#ifdef REFUSED
	auto stats = device.stats.lock();
	auto config = device.config.lock();
#else
	auto config = device.config.lock();
	auto stats = device.stats.lock();
#endif
	return *config + *stats;
}
