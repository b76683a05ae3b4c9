// SPDX-License-Identifier: GPL-2.0
// expect: a parameter is a whole number
// by: types
// The module owns the text of a StrView.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr Param<const char *> name{.name = "name", .description = "a name"};
#else
constexpr Param<StrView> name{.name = "name", .description = "a name"};
#endif

auto f()
{
	return param<name>();
}
