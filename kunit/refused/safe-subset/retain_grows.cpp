// SPDX-License-Identifier: GPL-2.0
// expect: the lambda changes the object that this call iterates over
// The Vec grows while it visits its elements.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> f(Vec<u32> &v)
{
#ifdef REFUSED
	v.retain([&](const u32 &n) {
		if (n == 0)
			v.push(gfp::kernel, 1u).ignore("x");
		return n != 0;
	});
#else
	v.retain([&](const u32 &n) {
		return n != 0;
	});
#endif
	return ok();
}
