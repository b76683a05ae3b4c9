// SPDX-License-Identifier: GPL-2.0
// expect: the initial value of this parameter is not allowed
// by: types
// sysfs could not show it.
#include <kernel/prelude.hpp>

using namespace kernel;

enum class Speed : u8 { slow, fast };

#ifdef REFUSED
constexpr Param<Speed> speed{.name = "speed",
			     .description = "",
			     .initial = Speed::fast,
			     .words = {{"slow", Speed::slow}}};
#else
constexpr Param<Speed> speed{.name = "speed",
			     .description = "",
			     .initial = Speed::slow,
			     .words = {{"slow", Speed::slow}}};
#endif

bool f()
{
	return param<speed>() == Speed::slow; // here
}
