// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) must be public
// by: types
// The device would not find it, and every read would fail with EINVAL.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
#ifndef REFUSED
      public:
#endif
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
