// SPDX-License-Identifier: GPL-2.0
// expect: say why the result is ignored
// by: types
#include <kernel/core/result.hpp>

using namespace kernel;

Result<int> work();

void f()
{
#ifdef REFUSED
	work().ignore("");
#else
	work().ignore("only its side effect is wanted");
#endif
}
