// SPDX-License-Identifier: GPL-2.0
// expect: is not captured|implicitly captured|expected
// by: types
// The format is not a constant.
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
