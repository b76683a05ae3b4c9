// SPDX-License-Identifier: GPL-2.0
// expect: that does not match its argument
// by: types
// A pointer is only printed as its hash.
#include <kernel/prelude.hpp>

using namespace kernel;

void f(const int *where)
{
#ifdef REFUSED
	pr_info("at {:x}\n", where);
#else
	pr_info("at {}\n", where);
#endif
}
