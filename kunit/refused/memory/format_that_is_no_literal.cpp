// SPDX-License-Identifier: GPL-2.0
// expect: is not captured|implicitly captured|expected
// by: types
// A text of somebody else as the format.
#include <kernel/prelude.hpp>

using namespace kernel;

void f(const char *text)
{
#ifdef REFUSED
	pr_info(text);
#else
	pr_info("{}\n", text);
#endif
}
