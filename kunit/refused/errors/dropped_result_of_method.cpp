// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The element may not have been added.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> f(Vec<int> &numbers)
{
#ifdef REFUSED
	numbers.push(gfp::kernel, 1);
	return ok();
#else
	return numbers.push(gfp::kernel, 1);
#endif
}
