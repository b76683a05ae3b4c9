// SPDX-License-Identifier: GPL-2.0
// expect: comes from user space and is used as the bound of this loop
// The parameter has no maximum.
#include <kernel/core/result.hpp>
#include <kernel/module/param.hpp>

using namespace kernel;

constexpr Param<unsigned> rounds{.name = "rounds",
				 .description = "of mixing",
				 .initial = 1
#ifndef REFUSED
				 ,
				 .max = 1024
#endif
};

Result<> mix(unsigned round);
Result<> f()
{
	for (unsigned i = 0; i < param<rounds>(); i++) // here
		TRY(mix(i));
	return ok();
}
