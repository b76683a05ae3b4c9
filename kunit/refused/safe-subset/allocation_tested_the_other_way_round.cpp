// SPDX-License-Identifier: GPL-2.0
// expect: this returns ENOMEM if there was no error, and goes on if there was one
// by: safe
#include <kernel/prelude.hpp>

using namespace kernel;

struct Samples {
	static Result<Samples> init()
	{
		auto values = Vec<u32>::with_capacity(gfp::kernel, 64);

#ifdef REFUSED
		if (values.is_ok()) // here
			return ENOMEM;
		return Samples();
#else
		if (values.is_err())
			return ENOMEM;
		return Samples{std::move(*values)};
#endif
	}

	Vec<u32> values;
};
