// SPDX-License-Identifier: GPL-2.0
// expect: stop\(\) must be public
// by: types
// The watchdog would run on after its driver is gone.
#include <kernel/watchdog/watchdog.hpp>

using namespace kernel;

class Dog : Pinned {
      public:
	Result<> start(Duration) const { return ok(); }

#ifdef REFUSED
      private:
#endif
	Result<> stop() const { return ok(); } // here
};

Result<watchdog::Device<Dog>> f() // here
{
	return watchdog::Device<Dog>::make("dog", {.timeout = 30_s}); // here
}
