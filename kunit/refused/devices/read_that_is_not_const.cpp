// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) must be public: Result<usize> read\(Kiocb &, DestIter &\) const
// by: types
// The kernel could not call it, and the device would have no read().
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	Result<usize> read(Kiocb &, DestIter &) { return 0; }
#else
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
