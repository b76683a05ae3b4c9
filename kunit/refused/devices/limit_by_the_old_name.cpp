// SPDX-License-Identifier: GPL-2.0
// expect: max_open_files is open_limit now: static constexpr OpenLimit open_limit{.files = 1}
// by: types
// Without this message the driver would have no limit.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr unsigned max_open_files = 1;
#else
	static constexpr OpenLimit open_limit{.files = 1};
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
