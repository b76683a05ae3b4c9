// SPDX-License-Identifier: GPL-2.0
// expect: this Result and its error are never read
// A structured binding gives the Result a name, and nothing tests it.
#include <kernel/core/result.hpp>

using namespace kernel;

std::pair<Result<>, u32> step();

u32 f()
{
#ifdef REFUSED
	const auto [status, count] = step();

	return count;
#else
	const auto [status, count] = step();

	return status.is_ok() ? count : 0;
#endif
}
