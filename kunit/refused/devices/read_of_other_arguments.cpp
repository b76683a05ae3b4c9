// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) has to be
// by: types
// A source is for writing.
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
