// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call open\(\)
// by: types
// Files would be opened, and this never run.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	Result<> open(const File &) const { return ok(); }
#endif
};

Result<MiscDevice<Driver>> f(String name) MAY_SLEEP
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
