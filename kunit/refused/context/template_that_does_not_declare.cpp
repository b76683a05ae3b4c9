// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// The instance with gfp::kernel would hide that it sleeps.
#include <kernel/memory/vec.hpp>

using namespace kernel;

template <AllocationFlags F>
#ifdef REFUSED
Result<> grow(F flags, Vec<int> &numbers)
#else
Result<> grow(F flags, Vec<int> &numbers) MAY_SLEEP_IF(F::may_sleep)
#endif
{
	return numbers.push(flags, 1); // here
}

Result<> f(Vec<int> &numbers) MAY_SLEEP
{
	return grow(gfp::kernel, numbers);
}
