// SPDX-License-Identifier: GPL-2.0
// expect: more_numbers_than_there_is_room_for
// by: types
// They would be written past the end of the array.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr Param<int[2]> sizes{.name = "sizes", .description = "", .initial = {1, 2, 3}};
#else
constexpr Param<int[2]> sizes{.name = "sizes", .description = "", .initial = {1, 2}};
#endif

usize f()
{
	return param<sizes>().size(); // here
}
