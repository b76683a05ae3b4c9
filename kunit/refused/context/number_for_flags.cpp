// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function
// by: types
// Flags are types: so the compiler knows whether they may sleep.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> f(Vec<int> &numbers)
{
#ifdef REFUSED
	return numbers.push(BORDER_GFP_KERNEL, 1);
#else
	return numbers.push(gfp::kernel, 1);
#endif
}
