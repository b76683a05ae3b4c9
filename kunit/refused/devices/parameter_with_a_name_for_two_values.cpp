// SPDX-License-Identifier: GPL-2.0
// expect: two values of this parameter have the same name
// by: types
// A user could not set the second value.
#include <kernel/prelude.hpp>

using namespace kernel;

enum class Speed : u8 { slow, fast };

constexpr Param<Speed> speed{.name = "speed",
			     .description = "",
			     .initial = Speed::slow,
#ifdef REFUSED
			     .words = {{"slow", Speed::slow}, {"slow", Speed::fast}}
#else
			     .words = {{"slow", Speed::slow}, {"fast", Speed::fast}}
#endif
};

bool f()
{
	return param<speed>() == Speed::slow; // here
}
