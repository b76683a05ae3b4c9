// SPDX-License-Identifier: GPL-2.0
// expect: a driver has seek_data\(\) and seek_hole\(\), beside file_size\(\), or neither
// by: types
// A stream has no positions.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
      public:
#ifndef REFUSED
	u64 file_size() const { return 4096; }
#endif
	Result<u64> seek_data(u64 at) const { return at; }
	Result<u64> seek_hole(u64) const { return 4096; }
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
