// SPDX-License-Identifier: GPL-2.0
// by: safe
// A divisor that does not come from user space may be 0. The division is an oops at that line.
#include <kernel/memory/vec.hpp>

using namespace kernel;

u64 mean(const Vec<u32> &samples)
{
	u64 sum = 0;

	for (const u32 sample : samples)
		sum += sample;
	return sum / samples.size();
}
