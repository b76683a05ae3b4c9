// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone
// A name of a structured binding is a part of the object.
#include <span>

#include <kernel/prelude.hpp>

using namespace kernel;

struct Part {
	u32 number;
	std::span<const u32> values;
};
Result<u32> f()
{
	Part part{.number = 1, .values = {}};
	auto &[number, values] = part;

#ifdef REFUSED
	{
		const auto all = TRY(Vec<u32>::zeroed(gfp::kernel, 4));

		values = all.as_span();
	}
#else
	const auto all = TRY(Vec<u32>::zeroed(gfp::kernel, 4));

	values = all.as_span();
#endif
	return part.values[0] ^ number; // here
}
