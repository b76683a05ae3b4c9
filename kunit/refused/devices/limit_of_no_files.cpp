// SPDX-License-Identifier: GPL-2.0
// expect: max_open_files has to be public: static constexpr unsigned max_open_files = 1
// by: types
// A number that changes would be read once, and 0 would refuse all.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	unsigned max_open_files = 1;
#else
	static constexpr unsigned max_open_files = 1;
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
