// SPDX-License-Identifier: GPL-2.0
// expect: for_each.. drops the Result that this returns, and its error
// for_each() drops the results of its function.
#include <algorithm>
#include <span>

#include <kernel/core/result.hpp>

using namespace kernel;

Result<> poke(u32 n);

void f(std::span<const u32> v)
{
#ifdef REFUSED
	std::ranges::for_each(v, [](u32 n) {
		return poke(n);
	});
#else
	for (u32 n : v)
		poke(n).ignore("x");
#endif
}
