// SPDX-License-Identifier: GPL-2.0
// expect: open\(\) must be public: Result<> open\(const File &\) const
// by: types
// As in C. The kernel would never call it.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	int open(const File &) const { return 0; }
#else
	Result<> open(const File &) const { return ok(); }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
