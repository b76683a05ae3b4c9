// SPDX-License-Identifier: GPL-2.0
// expect: static assertion failed.*a {:...} that does not match its argument
// by: types
#include <kernel/prelude.hpp>

using namespace kernel;

void report(unsigned count)
{
#ifdef REFUSED
	pr_info("{:3-x} entries\n", count);
#else
	pr_info("{:-3x} entries\n", count);
#endif
}
