// SPDX-License-Identifier: GPL-2.0
// expect: that does not match its argument
// by: types
// A pointer is only printed as its hash, also in the log of a device.
#include <kernel/device/log.hpp>

using namespace kernel;

void f(const Device &device, const int *where)
{
#ifdef REFUSED
	dev_warn_ratelimited(device, "at {:x}\n", where);
#else
	dev_warn_ratelimited(device, "at {}\n", where);
#endif
}
