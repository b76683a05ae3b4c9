// SPDX-License-Identifier: GPL-2.0
// expect: this comes from user space and is used as a shift count, and is not compared with a bound
// A parameter without a maximum is larger than the width.
#include <kernel/module/param.hpp>

using namespace kernel;

constexpr Param<unsigned> order{.name = "order",
				.description = "x",
				.initial = 1
#ifndef REFUSED
				,
				.max = 10
#endif
};
u32 f()
{
	return 1u << param<order>(); // here
}
