// SPDX-License-Identifier: GPL-2.0
// expect: the initial value of this parameter is not allowed
// by: types
// The module would not load with its default.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr Param<int> size{.name = "size", .description = "a size", .initial = 0, .min = 1};
#else
constexpr Param<int> size{.name = "size", .description = "a size", .initial = 1, .min = 1};
#endif

int f()
{
	return param<size>(); // here
}
