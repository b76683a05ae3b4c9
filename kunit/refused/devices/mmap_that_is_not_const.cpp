// SPDX-License-Identifier: GPL-2.0
// expect: mmap\(\) has to be public: Result<> mmap\(const File &, VmaNew &\) const
// by: types
// Else the device had none, and nobody would have said so.
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
