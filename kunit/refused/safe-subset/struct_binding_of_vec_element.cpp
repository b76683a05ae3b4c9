// SPDX-License-Identifier: GPL-2.0
// expect: this changes the object that the loop iterates over
// The names refer to an element, and the Vec grows.
#include <kernel/core/result.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

Result<> f(Vec<std::pair<u32, u32>> &v)
{
	auto &[a, b] = v[0];
#ifdef REFUSED
	TRY(v.push(gfp::kernel, {1u, 2u}));
	a = 3;
#else
	a = 3;
	TRY(v.push(gfp::kernel, {1u, 2u}));
#endif
	return ok();
}
