// SPDX-License-Identifier: GPL-2.0
// expect: was moved from
// The value was moved away.
#include <kernel/memory/box.hpp>

using namespace kernel;

int f(Result<Box<int>> result)
{
	auto box = std::move(result).unwrap();
#ifdef REFUSED
	return *box + **result;
#else
	return *box;
#endif
}
