// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|no viable conversion|cannot convert|no matching function
// by: types
// An open file would use the driver after the function has returned. The device constructs its
// own driver.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver : Pinned {
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
};

Result<MiscDevice<Driver>> f(String name)
{
#ifdef REFUSED
	Driver local;
	return MiscDevice<Driver>::make(std::move(name), local);
#else
	return MiscDevice<Driver>::make(std::move(name));
#endif
}
