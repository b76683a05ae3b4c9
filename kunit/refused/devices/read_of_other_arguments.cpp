// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) must be
// by: types
// A SourceIter is for write().
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	Result<usize> read(Kiocb &, SourceIter &) const { return 0; }
#else
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
