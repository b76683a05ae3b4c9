// SPDX-License-Identifier: GPL-2.0
// expect: this changes the object that another part of the same call refers to
#include <kernel/prelude.hpp>

using namespace kernel;

struct Counter {
	u32 count = 0;

	void add(u32 n) { count += n; }
};

static u32 grow(Vec<Counter> &counters)
{
	return counters.push(gfp::kernel, Counter{}).is_ok() ? 1 : 0;
}

void count(Vec<Counter> &counters)
{
	if (counters.is_empty())
		return;
#ifdef REFUSED
	counters[0].add(grow(counters));
#else
	const u32 more = grow(counters);

	counters[0].add(more);
#endif
}
