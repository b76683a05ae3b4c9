// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function
// by: types
// Every allocation names its flags.
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> f(Vec<int> &numbers)
{
#ifdef REFUSED
	return numbers.push(1);
#else
	return numbers.push(gfp::kernel, 1);
#endif
}
