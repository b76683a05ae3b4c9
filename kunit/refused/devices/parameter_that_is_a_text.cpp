// SPDX-License-Identifier: GPL-2.0
// expect: a parameter is a whole number or a bool
// by: types
// Who would own it?
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr Param<const char *> name{.name = "name", .description = "a name"};
#else
constexpr Param<int> name{.name = "name", .description = "a number"};
#endif

auto f()
{
	return param<name>();
}
