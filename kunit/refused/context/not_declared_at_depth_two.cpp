// SPDX-License-Identifier: GPL-2.0
// expect: calling function .inner. requires negative capability
// The chain does not break in the middle.
#include <kernel/memory/box.hpp>

using namespace kernel;

Result<> inner() MAY_SLEEP
{
	auto box = TRY(Box<int>::make(gfp::kernel, 1));
	(void)*box;
	return ok();
}
#ifdef REFUSED
Result<> outer()
#else
Result<> outer() MAY_SLEEP
#endif
{
	return inner(); // here
}
