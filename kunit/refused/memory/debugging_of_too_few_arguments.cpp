// SPDX-License-Identifier: GPL-2.0
// expect: the format has more .. than there are arguments
// by: types
// The format is checked also while the message is off.
#include <kernel/prelude.hpp>

using namespace kernel;

void f(int n)
{
#ifdef REFUSED
	pr_debug("{} of {}\n", n);
#else
	pr_debug("{} of {}\n", n, 2);
#endif
}
