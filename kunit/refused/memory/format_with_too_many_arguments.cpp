// SPDX-License-Identifier: GPL-2.0
// expect: there are more arguments than the format has
// by: types
// An argument would not be printed.
#include <kernel/prelude.hpp>

using namespace kernel;

void f(int n)
{
#ifdef REFUSED
	pr_info("{}\n", n, 2);
#else
	pr_info("{} of {}\n", n, 2);
#endif
}
