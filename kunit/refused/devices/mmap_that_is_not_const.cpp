// SPDX-License-Identifier: GPL-2.0
// expect: mmap\(\) must be public: Result<> mmap\(const File &, VmaNew &\) const
// by: types
// Otherwise the device would silently have no mmap().
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	Result<> mmap(const File &, VmaNew &) { return ok(); }
#else
	Result<> mmap(const File &, VmaNew &) const { return ok(); }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
