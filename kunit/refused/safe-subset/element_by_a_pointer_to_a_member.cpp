// SPDX-License-Identifier: GPL-2.0
// expect: 'first' refers to an object that is gone
#include <kernel/prelude.hpp>

using namespace kernel;

struct Samples {
	Vec<u32> values;
};

Result<u32> first_of(Samples &samples)
{
	const auto member = &Samples::values;

	if ((samples.*member).is_empty())
		return ENODATA;
#ifdef REFUSED
	u32 &first = (samples.*member)[0];
#else
	const u32 first = (samples.*member)[0];
#endif

	TRY((samples.*member).push(gfp::kernel, 2u));
	return first; // here
}
