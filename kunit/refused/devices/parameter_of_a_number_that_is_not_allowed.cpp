// SPDX-License-Identifier: GPL-2.0
// expect: the initial value of this parameter is not allowed
// by: types
// One of several numbers is out of range.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr Param<int[2]> sizes{.name = "sizes", .description = "", .initial = {1, 12}, .max = 9};
#else
constexpr Param<int[2]> sizes{.name = "sizes", .description = "", .initial = {1, 2}, .max = 9};
#endif

usize f()
{
	return param<sizes>().size(); // here
}
