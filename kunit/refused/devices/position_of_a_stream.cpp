// SPDX-License-Identifier: GPL-2.0
// expect: read\(\) must be public: .*; it takes a ReadAt & if there is a u64 file_size\(\) const
// by: types
// A stream has no position: it would be 0 in each call.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifndef REFUSED
	u64 file_size() const { return 1; }
#endif
	Result<usize> read(ReadAt &, DestIter &) const { return 0; }
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
