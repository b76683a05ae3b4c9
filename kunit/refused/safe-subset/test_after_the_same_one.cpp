// SPDX-License-Identifier: GPL-2.0
// expect: the condition before this one is the same and returns, so this branch never runs
// by: safe
#include <kernel/prelude.hpp>

using namespace kernel;

Result<> check(u32 lowest, u32 highest)
{
	if (lowest > 100)
		return EINVAL;
#ifdef REFUSED
	if (lowest > 100)
		return ERANGE;
#else
	if (highest > 100)
		return ERANGE;
#endif
	return lowest <= highest ? ok() : EINVAL;
}
