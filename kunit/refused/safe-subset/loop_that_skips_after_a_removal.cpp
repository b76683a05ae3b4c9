// SPDX-License-Identifier: GPL-2.0
// expect: the next element takes the place of the removed one, and the loop skips it
// by: safe
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void remove_old(Vec<u64> &times, u64 now)
{
#ifdef REFUSED
	for (usize i = 0; i < times.size(); i++)
		if (times[i] < now)
			(void)times.remove(i);
#else
	times.retain([&](u64 time) {
		return time >= now;
	});
#endif
}
