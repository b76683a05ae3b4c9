// SPDX-License-Identifier: GPL-2.0
// expect: sleep-in-atomic|may sleep
// A callback destroys the previous object in a softirq, and vunmap() may sleep.
#include <kernel/memory/pages.hpp>
#include <kernel/sync/rcu.hpp>

using namespace kernel;

struct Table { // here
	explicit Table(SharedPages own) : pages(std::move(own)) {}

	u64 size = 0;
	SharedPages pages;
};

void set(Rcu<Table> &table, RcuBox<Table> fresh)
{
#ifdef REFUSED
	table.replace(std::move(fresh)); // here
#else
	auto old = table.replace_sync(std::move(fresh));

	old->size = 0;
#endif
}
