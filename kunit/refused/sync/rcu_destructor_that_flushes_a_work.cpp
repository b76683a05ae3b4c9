// SPDX-License-Identifier: GPL-2.0
// expect: sleep-in-atomic|may sleep
// A callback destroys the previous object in a softirq. ~Work() waits.
#include <kernel/memory/box.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

struct Job : Pinned {
	void on_work() const {}

	Work<&Job::on_work> work{this};
};
struct Table { // here
	explicit Table(Box<Job> own) : job(std::move(own)) {}

	u64 size = 0;
	Box<Job> job;
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
