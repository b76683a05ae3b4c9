// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
#include <ranges>

#include <kernel/prelude.hpp>

using namespace kernel;

Result<u32> f(Vec<u32> &values)
{
	auto odd = values | std::views::filter([](u32 value) {
			   return value % 2;
		   });
	u32 mixed = 0;

#ifdef REFUSED
	TRY(values.push(gfp::kernel, 1u));
#endif
	for (const u32 value : odd) // here
		mixed ^= value;
	return mixed;
}
