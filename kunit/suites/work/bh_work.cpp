// SPDX-License-Identifier: GPL-2.0
#include <cxxrt/border/test/testing.h>
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/bh_work.hpp>
#include <kernel/work/workqueue.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_bh_work);

namespace {

/// Records the context of its handler, and lets the test wait for it.
class Deferred : Pinned {
      public:
	bool wait() const { return ran.wait_timeout(10_s).is_ok(); }

	Atomic<u32> runs{0};
	Atomic<u32> in_softirq{0};
	Completion ran;

      private:
	void on_work() const
	{
		runs.inc();
		if (border_in_softirq())
			in_softirq.inc();
		ran.complete();
	}

      public:
	BhWork<&Deferred::on_work> work{this};
};

/// Queues itself while it exists.
class Endless : Pinned {
      public:
	explicit Endless(int &alive) : alive_(alive) { alive_++; }
	~Endless() { alive_--; }

	void start() const { work_.queue(); }
	u32 rounds() const { return *rounds_.lock(); }

      private:
	void on_work() const
	{
		++*rounds_.lock();
		work_.queue();
	}

	int &alive_;
	BhSpinLock<u32> rounds_{LOCK_CLASS("test.bh_rounds"), 0u};
	BhWork<&Endless::on_work> work_{this};
};

/// A BhWork and a Work that queue each other.
class SoftAndTask : Pinned {
      public:
	void start() const { soft_.queue(); }

      private:
	void on_soft() const
	{
		++*rounds_.lock();
		task_.queue();
	}
	void on_task() const
	{
		++*rounds_.lock();
		soft_.queue();
	}

	BhSpinLock<u32> rounds_{LOCK_CLASS("test.soft_and_task"), 0u};
	BhWork<&SoftAndTask::on_soft> soft_{this, task_};
	Work<&SoftAndTask::on_task> task_{this};
};

} // namespace

TEST(a_bh_work_runs_once_in_a_softirq)
{
	auto made = Box<Deferred>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const Deferred &deferred = **made;

	EXPECT(deferred.work.queue());
	EXPECT(deferred.wait());
	deferred.work.flush();
	EXPECT(deferred.runs.load() == 1u);
	EXPECT(deferred.in_softirq.load() == 1u);
}

TEST(a_queued_bh_work_is_not_queued_again)
{
	auto made = Box<Deferred>::make(gfp::kernel);
	bool first, second;

	REQUIRE(made.is_ok());
	const Deferred &deferred = **made;

	{
		const BhSpinLock<int> lock{LOCK_CLASS("test.bh_off"), 0};
		auto off = lock.lock();

		first = deferred.work.queue();
		second = deferred.work.queue();
	}
	EXPECT(first);
	EXPECT(!second);
	EXPECT(deferred.wait());
	deferred.work.flush();
	EXPECT(deferred.runs.load() == 1u);
	EXPECT(deferred.work.queue());
	deferred.work.flush();
	EXPECT(deferred.runs.load() == 2u);
	EXPECT(!deferred.work.flush());
}

TEST(destruction_ends_a_bh_work_that_queues_itself)
{
	int alive = 0;

	for (int i = 0; i < rounds_of(2000); i++) {
		auto made = Box<Endless>::make(gfp::kernel, alive);

		REQUIRE(made.is_ok());
		(*made)->start();
		if (i % 100 == 0)
			EXPECT(read_poll_timeout(
				       [&] {
					       return (*made)->rounds();
				       },
				       [](u32 rounds) {
					       return rounds > 1;
				       },
				       1_ms, 10_s)
				       .is_ok());
	}
	EXPECT(alive == 0);
}

TEST(destruction_ends_a_bh_work_and_a_work_that_queue_each_other)
{
	for (int i = 0; i < rounds_of(1000); i++) {
		auto made = Box<SoftAndTask>::make(gfp::kernel);

		REQUIRE(made.is_ok());
		(*made)->start();
		if (i % 4)
			fsleep(Duration::from_micros(i % 4 * 20));
	}
}
