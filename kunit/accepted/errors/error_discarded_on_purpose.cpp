// SPDX-License-Identifier: GPL-2.0
// A cast to void says that somebody thought of it.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<> work();

void f()
{
	(void)work();
}
