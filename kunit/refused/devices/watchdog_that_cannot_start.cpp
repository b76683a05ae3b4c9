// SPDX-License-Identifier: GPL-2.0
// expect: start\(\) must be public: Result<> start\(Duration timeout\) const
// by: types
// The kernel could not start it.
#include <kernel/watchdog/watchdog.hpp>

using namespace kernel;

class Dog : Pinned {
      public:
#ifdef REFUSED
	Result<> start() const { return ok(); } // here
#else
	Result<> start(Duration) const { return ok(); }
#endif
};

Result<watchdog::Device<Dog>> f() // here
{
	return watchdog::Device<Dog>::make("dog", {.timeout = 30_s}); // here
}
