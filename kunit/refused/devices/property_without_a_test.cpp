// SPDX-License-Identifier: GPL-2.0
// expect: may have no value here
// by: check
// Firmware may not have the property.
#include <kernel/device/property.hpp>

using namespace kernel;

u32 f(const Device &device)
{
	const auto hertz = property::read<u32>(device, "clock-frequency");

#ifdef REFUSED
	return *hertz; // here
#else
	return hertz.is_ok() ? *hertz : 48000;
#endif
}
