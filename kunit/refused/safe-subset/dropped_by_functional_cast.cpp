// SPDX-License-Identifier: GPL-2.0
// expect: a cast drops a Result and its error
// Any cast to void drops the error.
#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> work(u32 n);
Result<> step(u32 n);
void use(u32 n);

void f()
{
#ifdef REFUSED
	void(step(1));
#else
	step(1).ignore("best effort");
#endif
}
