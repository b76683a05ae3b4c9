// SPDX-License-Identifier: GPL-2.0
// expect: the Result 'second' of this object and its error are never read
#include <kernel/core/result.hpp>

using namespace kernel;

struct Both {
	Result<> first;
	Result<> second;
};
Result<> step(u32 number);

Result<> all()
{
	Both both{step(1), step(2)}; // here

	TRY(both.first);
#ifdef REFUSED
	return ok();
#else
	return both.second;
#endif
}
