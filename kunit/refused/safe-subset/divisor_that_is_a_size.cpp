// SPDX-License-Identifier: GPL-2.0
// expect: this divisor is 0 if the container is empty
#include <kernel/memory/vec.hpp>

using namespace kernel;

#ifdef REFUSED
u64 mean(const Vec<u32> &samples)
{
	u64 sum = 0;

	for (const u32 sample : samples)
		sum += sample;
	return sum / samples.size();
}
#else
u64 mean(const Vec<u32> &samples)
{
	u64 sum = 0;

	for (const u32 sample : samples)
		sum += sample;
	return samples.is_empty() ? 0 : sum / samples.size();
}
#endif
