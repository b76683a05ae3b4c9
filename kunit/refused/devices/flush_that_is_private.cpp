// SPDX-License-Identifier: GPL-2.0
// expect: flush\(\) must be public: Result<> flush\(\) const
// by: types
// close() would not call it.
#include <kernel/device/miscdevice.hpp>

using namespace kernel;

class Driver {
#ifndef REFUSED
      public:
#endif
	Result<> flush() const { return ok(); }
};

Result<MiscDevice<Driver>> f(String name)
{
	return MiscDevice<Driver>::make(std::move(name)); // here
}
