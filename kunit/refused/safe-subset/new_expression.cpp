// SPDX-License-Identifier: GPL-2.0
// expect: memory is allocated or freed by hand
// Placement new is refused, too.
#include <kernel/memory/box.hpp>

using namespace kernel;

Result<> f()
{
#ifdef REFUSED
	(void)new int(1);
#else
	(void)*TRY(Box<int>::make(gfp::kernel, 1));
#endif
	return ok(); // here
}
