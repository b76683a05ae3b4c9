// SPDX-License-Identifier: GPL-2.0
// expect: that does not match its argument
// by: types
// A conversion that only the kernel has takes no width.
#include <kernel/prelude.hpp>
#include <kernel/text/printable.hpp>

using namespace kernel;

void f(const MacAddress &mac)
{
#ifdef REFUSED
	pr_info("{:20}\n", mac);
#else
	pr_info("{}\n", mac);
#endif
}
