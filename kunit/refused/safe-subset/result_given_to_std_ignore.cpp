// SPDX-License-Identifier: GPL-2.0
// expect: 'std::ignore' is not on the list
// std::ignore takes the Result without a reason.
#include <tuple>

#include <kernel/core/result.hpp>

using namespace kernel;

Result<u32> work(u32 n);
Result<> step(u32 n);
void use(u32 n);

Result<> f()
{
#ifdef REFUSED
	std::ignore = step(1);
#else
	TRY(step(1));
#endif
	return ok();
}
