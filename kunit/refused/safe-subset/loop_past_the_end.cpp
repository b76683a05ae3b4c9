// SPDX-License-Identifier: GPL-2.0
// expect: the last round uses the element after the last one
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

u32 sum(const Vec<u32> &values)
{
	u32 sum = 0;

#ifdef REFUSED
	for (usize i = 0; i <= values.size(); i++)
		sum ^= values[i];
#else
	for (usize i = 0; i < values.size(); i++)
		sum ^= values[i];
#endif
	return sum;
}
