// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) has to be public
// by: types
// What the device cannot see it would not have, and every read be EINVAL.
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
