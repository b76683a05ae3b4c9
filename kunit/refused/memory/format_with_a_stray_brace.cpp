// SPDX-License-Identifier: GPL-2.0
// expect: write \}\} for the character
// by: types
// A } without a {.
#include <kernel/prelude.hpp>

using namespace kernel;

void f(int n)
{
#ifdef REFUSED
	pr_info("{}}\n", n);
#else
	pr_info("{}}}\n", n);
#endif
}
