// SPDX-License-Identifier: GPL-2.0
// expect: this comes from user space and is used as a divisor, and is not compared with 0
// A parameter without a minimum can be 0.
#include <kernel/module/param.hpp>

using namespace kernel;

constexpr Param<unsigned> rate{.name = "rate",
			       .description = "x",
			       .initial = 10
#ifndef REFUSED
			       ,
			       .min = 1
#endif
};
u32 f()
{
	return 1000 / param<rate>(); // here
}
