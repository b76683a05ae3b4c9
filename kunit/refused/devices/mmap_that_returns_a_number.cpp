// SPDX-License-Identifier: GPL-2.0
// expect: mmap\(\) must be public: Result<> mmap\(const File &, VmaNew &\) const
// by: types
// An error number is an Error.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	int mmap(const File &, VmaNew &) const { return -22; }
#else
	Result<> mmap(const File &, VmaNew &) const { return EINVAL; }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
