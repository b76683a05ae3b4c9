// SPDX-License-Identifier: GPL-2.0
// expect: that does not match its argument
// by: types
// x is for numbers.
#include <kernel/prelude.hpp>

using namespace kernel;

void f(CStr name)
{
#ifdef REFUSED
	pr_info("{:x}\n", name);
#else
	pr_info("{}\n", name);
#endif
}
