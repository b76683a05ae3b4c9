// SPDX-License-Identifier: GPL-2.0
// expect: the format has more \{\} than there are arguments
// by: types
// printk would print what is on the stack.
#include <kernel/prelude.hpp>

using namespace kernel;

void f(int n)
{
#ifdef REFUSED
	pr_info("{} of {}\n", n);
#else
	pr_info("{} of {}\n", n, 2);
#endif
}
