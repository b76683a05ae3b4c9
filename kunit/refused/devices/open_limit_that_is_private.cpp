// SPDX-License-Identifier: GPL-2.0
// expect: open_limit must be public: static constexpr OpenLimit open_limit
// by: types
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
#ifndef REFUSED
      public:
#endif
	static constexpr OpenLimit open_limit{.files = 1, .one_user = true};
};

Result<MiscDevice<Driver>> f()
{
	return MiscDevice<Driver>::make("driver"); // here
}
