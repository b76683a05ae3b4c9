// SPDX-License-Identifier: GPL-2.0
// expect: these Results and their errors are never read
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> step(u32 number);

Result<u32> all()
{
	Vec<Result<>> results; // here
	u32 failed = 0;

	for (u32 i = 0; i < 3; i++)
		TRY(results.push(gfp::kernel, step(i)));
#ifndef REFUSED
	for (const Result<> &result : results)
		failed += result.is_err();
#endif
	return failed;
}
