// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows how long the object exists that std::invoke\(\) returns a reference to
#include <functional>
#include <kernel/prelude.hpp>

using namespace kernel;

struct Samples {
	Vec<u32> values;
	u32 count = 0;
};

Result<u32> first_of(Samples &samples)
{
	const u32 count = std::invoke(&Samples::count, samples);

	if (count == 0)
		return ENODATA;
#ifdef REFUSED
	u32 &first = std::invoke(&Samples::values, samples)[0];
#else
	const u32 first = samples.values[0];
#endif

	TRY(samples.values.push(gfp::kernel, 2u));
	return first;
}
