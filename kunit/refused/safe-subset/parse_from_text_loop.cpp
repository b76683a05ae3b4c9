// SPDX-License-Identifier: GPL-2.0
// expect: 'n' comes from user space and is used as the bound of this loop, and is not compared with a bound
// A number in a text comes from a program.
#include <kernel/core/result.hpp>
#include <kernel/text/str_view.hpp>

using namespace kernel;

Result<> poke(u32 n);

Result<> f(const StrView &t)
{
	const u32 n = TRY(t.parse<u32>());
#ifndef REFUSED
	if (n > 100)
		return EINVAL;
#endif
	for (u32 i = 0; i < n; i++) // here
		TRY(poke(i));
	return ok();
}
