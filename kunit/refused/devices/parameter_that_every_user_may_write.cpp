// SPDX-License-Identifier: GPL-2.0
// expect: lets every user write it
// by: types
// The kernel's own macro refuses it, too (VERIFY_OCTAL_PERMISSIONS).
#include <kernel/prelude.hpp>

using namespace kernel;

#ifdef REFUSED
constexpr Param<int> level{.name = "level", .description = "", .mode = 0666};
#else
constexpr Param<int> level{.name = "level", .description = "", .mode = 0644};
#endif

int f()
{
	return param<level>(); // here
}
