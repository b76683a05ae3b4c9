// SPDX-License-Identifier: GPL-2.0
// expect: the constructor says MAY_SLEEP
// By flags that may sleep.
#include <kernel/memory/box.hpp>

using namespace kernel;

class Cache {
      public:
#ifdef REFUSED
	Cache() : box_(Box<int>::make(gfp::kernel, 1)) {}
#else
	Cache() MAY_SLEEP : box_(Box<int>::make(gfp::kernel, 1)) {}
#endif

	Result<Box<int>> box_;
};
Cache make() MAY_SLEEP;
