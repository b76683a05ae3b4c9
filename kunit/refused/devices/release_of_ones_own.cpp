// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call release\(\): open\(\) returns an object
// by: types
// The kernel would never call it.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	void release(const File &) const {}
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
