// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/workqueue.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_work);

namespace {

template <auto Queue = system_queue::normal> class Counter : Pinned {
      public:
	unsigned count() const { return *count_.lock(); }

      private:
	void on_work() const { ++*count_.lock(); }

	Mutex<unsigned> count_{LOCK_CLASS("test.count"), 0u};

      public:
	Work<&Counter::on_work, Queue> work{this};
};

/// Counts on its own queue.
class Queued : Pinned {
      public:
	explicit Queued(WorkQueue queue) : queue_(std::move(queue)) {}

	unsigned count() const { return *count_.lock(); }
	void flush() const { queue_.flush(); }

      private:
	void on_work() const { ++*count_.lock(); }

	Mutex<unsigned> count_{LOCK_CLASS("test.count"), 0u};
	WorkQueue queue_;

      public:
	Work<&Queued::on_work, &Queued::queue_> work{this};
};

template <auto Queue> void expect_run(const Test &test)
{
	auto counter = Box<Counter<Queue>>::make(gfp::kernel);

	REQUIRE(counter.is_ok());
	EXPECT((*counter)->work.queue());
	(void)(*counter)->work.flush();
	EXPECT((*counter)->count() == 1u);
}

} // namespace

TEST(work_runs_once)
{
	auto counter = Box<Counter<>>::make(gfp::kernel);

	REQUIRE(counter.is_ok());
	EXPECT(!(*counter)->work.flush());
	EXPECT((*counter)->work.queue());
	(void)(*counter)->work.flush();
	EXPECT((*counter)->count() == 1u);
	EXPECT((*counter)->work.queue());
	(void)(*counter)->work.flush();
	EXPECT((*counter)->count() == 2u);
	EXPECT(!(*counter)->work.cancel_sync());
}

TEST(work_runs_on_each_system_queue)
{
	expect_run<system_queue::high_priority>(test);
	expect_run<system_queue::long_running>(test);
	expect_run<system_queue::unbound>(test);
	expect_run<system_queue::freezable>(test);
}

struct Options {
	const char *name;
	WorkQueueOptions options;
};

constexpr Options kinds_of_queues[] = {
	{"the default", {}},
	{"unbound", {.unbound = true}},
	{"ordered", {.ordered = true}},
	{"ordered and more",
	 {.unbound = true, .ordered = true, .memory_reclaim = true, .in_sysfs = true}},
	{"for reclaim, 3 at a time", {.memory_reclaim = true, .max_active = 3}},
	{"urgent", {.high_priority = true, .freezable = true}},
	{"for long computations", {.cpu_intensive = true}},
};

TEST_EACH(work_runs_on_its_own_queue, kinds_of_queues)
{
	auto queue = WorkQueue::make("cxxrt_test", param.options);

	REQUIRE(queue.is_ok());

	auto made = Box<Queued>::make(gfp::kernel, std::move(*queue));

	REQUIRE(made.is_ok());
	EXPECT((*made)->work.queue());
	(*made)->flush();
	EXPECT((*made)->count() == 1u);
}

namespace {

/// Its work waits for a gate, so a test knows when it runs.
class Gated : Pinned {
      public:
	void open() const
	{
		gate_.store_release(1);
		changed_.wake_all();
	}
	void wait_until_inside() const
	{
		changed_.wait([&] {
			return inside_.load_acquire() != 0;
		});
	}
	usize runs() const { return runs_.load_acquire(); }

      private:
	void on_work() const
	{
		inside_.store_release(1);
		changed_.wake_all();
		changed_.wait([&] {
			return gate_.load_acquire() != 0;
		});
		inside_.store_release(0);
		runs_.store_release(runs_.load() + 1);
	}

	Atomic<usize> gate_{0}, inside_{0}, runs_{0};
	WaitQueue changed_{LOCK_CLASS("test.gate")};

      public:
	Work<&Gated::on_work> work{this};
};

} // namespace

TEST(a_work_is_queued_once_and_again_while_it_runs)
{
	auto made = Box<Gated>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const Gated &gated = **made;

	EXPECT(gated.work.queue());
	gated.wait_until_inside();
	EXPECT(gated.work.queue());
	EXPECT(!gated.work.queue());
	gated.open();
	// It may have run twice by now.
	(void)gated.work.flush();
	EXPECT(gated.runs() == 2u);
}

TEST(a_queued_work_is_cancelled)
{
	auto made = Box<Gated>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const Gated &gated = **made;

	EXPECT(gated.work.queue());
	gated.wait_until_inside();
	EXPECT(gated.work.queue());

	Thread opener([&]() {
		fsleep(20_ms);
		gated.open();
	});

	REQUIRE(opener.started());
	EXPECT(gated.work.cancel_sync());
	// It has waited for the running work, and the queued work never runs.
	EXPECT(gated.runs() == 1u);
	fsleep(20_ms);
	EXPECT(gated.runs() == 1u);
	EXPECT(gated.work.queue());
}

namespace {

/// Two callbacks that queue each other all the time, also after one of them was destroyed.
class PingPong : Pinned {
      public:
	explicit PingPong(int &alive) : alive_(alive) { alive_++; }
	~PingPong() { alive_--; }

	void start() const
	{
		ping_.queue();
		pong_.queue(Duration());
	}

      private:
	void on_ping() const
	{
		++*rounds_.lock();
		pong_.mod(Duration());
		pong_.queue(Duration());
	}
	void on_pong() const
	{
		++*rounds_.lock();
		ping_.queue();
		pong_.queue(Duration());
	}

	int &alive_;
	Mutex<usize> rounds_{LOCK_CLASS("test.rounds"), 0u};
	Work<&PingPong::on_ping> ping_{this, pong_};
	DelayedWork<&PingPong::on_pong, system_queue::unbound> pong_{this};
};

} // namespace

TEST(destruction_while_callbacks_queue_each_other)
{
	int alive = 0;

	for (int i = 0; i < rounds_of(1000); i++) {
		auto made = Box<PingPong>::make(gfp::kernel, alive);

		REQUIRE(made.is_ok());
		(*made)->start();
		// Sometimes before they run, sometimes while they run.
		if (i % 4)
			fsleep(Duration::from_micros(i % 4 * 20));
	}
	EXPECT(alive == 0);
}

TEST(destruction_waits_for_a_work_that_runs)
{
	for (int i = 0; i < rounds_of(500); i++) {
		auto made = Box<Gated>::make(gfp::kernel);

		REQUIRE(made.is_ok());
		const Gated &gated = **made;

		gated.work.queue();
		if (i % 2)
			gated.wait_until_inside();
		gated.open();
	}
}

namespace {

class Delayed : Pinned {
      public:
	Result<Duration> wait() const
	{
		return read_poll_timeout(
			[&]() {
				return *delay_.lock();
			},
			[](Duration d) {
				return d > Duration();
			},
			1_ms, 10_s);
	}

      private:
	void on_work() const { *delay_.lock() = start_.elapsed() + 1_ns; }

	Mutex<Duration> delay_{LOCK_CLASS("test.delay"), Duration()};
	Instant start_ = Instant::now();

      public:
	DelayedWork<&Delayed::on_work> work{this};
};

} // namespace

TEST(a_delay_is_not_too_short)
{
	auto made = Box<Delayed>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	EXPECT((*made)->work.queue(3600_s));
	// It is due already.
	EXPECT(!(*made)->work.queue(Duration()));
	EXPECT((*made)->work.cancel_sync());
	EXPECT((*made)->work.queue(50_ms));

	auto delay = (*made)->wait();

	REQUIRE(delay.is_ok());
	EXPECT(*delay >= 50_ms);
	EXPECT(*delay < 10_s);
}

TEST(a_delay_is_changed)
{
	auto made = Box<Delayed>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	EXPECT(!(*made)->work.mod(3600_s));
	EXPECT((*made)->work.mod(1_ms));

	auto delay = (*made)->wait();

	REQUIRE(delay.is_ok());
	EXPECT(*delay < 3600_s);
}

TEST(a_delay_is_flushed_and_cancelled)
{
	auto made = Box<Delayed>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	EXPECT((*made)->work.queue(3600_s));
	EXPECT((*made)->work.cancel_sync());
	EXPECT(!(*made)->work.cancel_sync());
	EXPECT((*made)->work.queue(3600_s));
	(void)(*made)->work.flush();
	EXPECT((*made)->wait().is_ok());
	EXPECT((*made)->work.queue(3600_s));
	// Destruction cancels it.
}

namespace {

/// Its work is always pending, on its own queue.
class Restless : Pinned {
      public:
	explicit Restless(WorkQueue queue) : queue_(std::move(queue)) { work_.queue(Duration()); }

      private:
	void on_work() const { work_.mod(Duration()); }

	WorkQueue queue_;
	DelayedWork<&Restless::on_work, &Restless::queue_> work_{this};
};

} // namespace

TEST(a_queue_outlives_the_delays_of_its_works)
{
	for (int i = 0; i < 20; i++) {
		auto queue = WorkQueue::make("cxxrt_test", {.ordered = true});

		REQUIRE(queue.is_ok());

		auto made = Box<Restless>::make(gfp::kernel, std::move(*queue));

		REQUIRE(made.is_ok());
		fsleep(1_ms);
	}
}
