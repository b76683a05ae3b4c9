// SPDX-License-Identifier: GPL-2.0
// expect: the initial value of this parameter is not allowed
// by: types
// A user could not write the same value.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr Param<StrView> name{.name = "name", .description = "", .initial = "lamp", .max_size = 3};
#else
constexpr Param<StrView> name{.name = "name", .description = "", .initial = "lamp", .max_size = 4};
#endif

usize f()
{
	return param<name>().size(); // here
}
