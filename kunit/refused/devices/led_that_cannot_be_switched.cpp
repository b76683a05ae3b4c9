// SPDX-License-Identifier: GPL-2.0
// expect: one of these must be public: void brightness_set\(u32 brightness\) const
// by: types
// The kernel would call no function.
#include <kernel/led/led.hpp>

using namespace kernel;

class Lamp : Pinned {
      public:
#ifdef REFUSED
	void brightness_set(bool) {} // here
#else
	void brightness_set(u32) const {}
#endif
};

Result<led::Device<Lamp>> f() // here
{
	return led::Device<Lamp>::make("lamp", {}); // here
}
