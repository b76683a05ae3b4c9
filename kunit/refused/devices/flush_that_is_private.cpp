// SPDX-License-Identifier: GPL-2.0
// expect: the kernel would never call flush\(\): MiscDevice does not have this operation
// by: types
// It is dropped in silence whether it is private or not.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
#ifdef REFUSED
	Result<> flush(const File &) const { return ok(); }
#else
	Result<> flush_queue() const { return ok(); }
#endif
};

Result<MiscDevice<Driver>> f(String name) MAY_SLEEP
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
