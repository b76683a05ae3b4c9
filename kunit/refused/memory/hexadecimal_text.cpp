// SPDX-License-Identifier: GPL-2.0
// expect: that does not match its argument
// by: types
// Only numbers have the conversion x.
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
