// SPDX-License-Identifier: GPL-2.0
// expect: these Results and their errors are never read
#include <array>

#include <kernel/core/result.hpp>

using namespace kernel;

Result<> step(u32 number);

Result<> all()
{
	std::array<Result<>, 3> results{ok(), ok(), ok()}; // here

	for (u32 i = 0; i < 3; i++)
		results[i] = step(i);
#ifndef REFUSED
	for (const Result<> &result : results)
		if (result.is_err())
			return result;
#endif
	return ok();
}
