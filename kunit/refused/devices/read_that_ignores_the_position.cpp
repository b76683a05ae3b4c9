// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) must take a ReadAt & because there is a file_size\(\)
// by: types
// It would return the same bytes forever, and `cat` would not end.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
	u64 file_size() const { return 1; }
#ifdef REFUSED
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
#else
	Result<usize> read(ReadAt &, DestIter &) const { return 0; }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
