// SPDX-License-Identifier: GPL-2.0
// expect: must fit a signed number
// by: types
// The kernel's parser would wrap.
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr Param<u64> size{.name = "size", .description = "a size"};
#else
constexpr Param<u64> size{.name = "size", .description = "a size", .max = 4096};
#endif

u64 f()
{
	return param<size>(); // here
}
