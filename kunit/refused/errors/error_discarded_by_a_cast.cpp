// SPDX-License-Identifier: GPL-2.0
// expect: use .ignore\("the reason"\)
// A cast to void does not state a reason.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> work();

void f()
{
#ifdef REFUSED
	(void)work();
#else
	work().ignore("the device is going away in any case");
#endif
}
