// SPDX-License-Identifier: GPL-2.0
// expect: a driver has seek_data\(\) and seek_hole\(\), beside file_size\(\), or neither
// by: types
// cp would find the end of no piece of data.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
      public:
	u64 file_size() const { return 4096; }
	Result<u64> seek_data(u64 at) const { return at; }
#ifndef REFUSED
	Result<u64> seek_hole(u64) const { return file_size(); }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
