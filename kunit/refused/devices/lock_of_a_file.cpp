// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call lock\(\)
// by: types
// A member function with the name of an operation of the kernel. A data member is accepted.
#include <kernel/device/miscdevice.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	int lock(const File &, int) const { return 0; }
#else
	Mutex<int> lock{LOCK_CLASS("driver")};
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
