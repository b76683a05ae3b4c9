// SPDX-License-Identifier: GPL-2.0
// expect: seek_hole\(\) must be public: Result<u64> seek_hole\(u64 at\) const
// by: types
// The kernel would not find it.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
      public:
	u64 file_size() const { return 4096; }
	Result<u64> seek_data(u64 at) const { return at; }
#ifdef REFUSED
	u64 seek_hole(u64) const { return file_size(); }
#else
	Result<u64> seek_hole(u64) const { return file_size(); }
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
