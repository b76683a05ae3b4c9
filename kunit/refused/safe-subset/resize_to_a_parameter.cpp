// SPDX-License-Identifier: GPL-2.0
// expect: comes from user space and is used as an allocation size
// The parameter has no upper bound.
#include <kernel/memory/vec.hpp>
#include <kernel/module/param.hpp>

using namespace kernel;

constexpr Param<u32> depth{
	.name = "depth", .description = "how many samples to keep", .initial = 16, .min = 1};

Result<> grow(Vec<u32> &samples)
{
#ifdef REFUSED
	return samples.resize(gfp::kernel, param<depth>());
#else
	return samples.resize(gfp::kernel, std::min(param<depth>(), 4096u));
#endif
}
