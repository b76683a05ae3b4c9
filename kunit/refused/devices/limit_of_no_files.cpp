// SPDX-License-Identifier: GPL-2.0
// expect: open_limit must be public: static constexpr OpenLimit open_limit{.files = 1}
// by: types
// A limit of 0 would refuse every open().
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

struct Driver {
#ifdef REFUSED
	static constexpr OpenLimit open_limit{.files = 0};
#else
	static constexpr OpenLimit open_limit{.files = 1};
#endif
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
