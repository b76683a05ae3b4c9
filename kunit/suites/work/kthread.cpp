// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_kthread);

namespace {

/// Counts until it is asked to stop, or to some number.
class Counter : Pinned {
      public:
	Counter(int &alive, u32 most) : alive_(alive), most_(most) { alive_++; }
	~Counter() { alive_--; }

	Result<> start() const { return thread_.start("cxxrt_counter"); }
	Result<> stop() const { return thread_.stop(); }
	const auto &thread() const { return thread_; }
	u32 count() const { return count_.load_acquire(); }
	Result<u32> wait_for(u32 count) const
	{
		return read_poll_timeout(
			[&] {
				return count_.load_acquire();
			},
			[&](u32 n) {
				return n >= count;
			},
			1_ms, 60_s);
	}

	Completion running;

      private:
	Result<> run(const ThisThread &self) const
	{
		running.complete_all();
		while (!self.should_stop()) {
			if (count_.add_return(1) == most_)
				return ENODATA;
			if (!self.sleep(1_ms))
				break;
		}
		return ok();
	}

	int &alive_;
	u32 most_;
	Atomic<u32> count_{0};
	KThread<&Counter::run> thread_{this};
};

} // namespace

TEST(a_thread_runs_until_it_is_stopped)
{
	int alive = 0;
	auto made = Box<Counter>::make(gfp::kernel, alive, ~0u);

	REQUIRE(made.is_ok());
	const auto &counter = **made;

	EXPECT(counter.stop().is_ok());
	EXPECT(counter.start().is_ok());
	EXPECT(counter.start() == EBUSY);
	EXPECT(counter.wait_for(2).is_ok());
	EXPECT(counter.stop().is_ok());
	const u32 count = counter.count();

	fsleep(20_ms);
	EXPECT(counter.count() == count);
	EXPECT(counter.start().is_ok());
	// Destruction stops it.
}

TEST(the_result_of_a_body_that_returned_by_itself)
{
	int alive = 0;
	auto made = Box<Counter>::make(gfp::kernel, alive, 3u);

	REQUIRE(made.is_ok());
	const auto &counter = **made;

	REQUIRE(counter.start().is_ok());
	EXPECT(counter.wait_for(3).is_ok());
	EXPECT(counter.start() == EBUSY);
	EXPECT(counter.stop() == ENODATA);
	EXPECT(counter.stop().is_ok());
}

namespace {

/// Sleeps for an hour.
class Sleeper : Pinned {
      public:
	Completion running;

      private:
	Result<> run(const ThisThread &self) const
	{
		running.complete();
		return self.sleep(3600_s) ? ETIMEDOUT : ok();
	}

      public:
	KThread<&Sleeper::run> thread{this};
};

} // namespace

TEST(a_stop_ends_a_sleep)
{
	auto made = Box<Sleeper>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	for (int i = 0; i < rounds_of(100); i++) {
		REQUIRE((*made)->thread.start("cxxrt_sleeper").is_ok());
		(*made)->running.wait();
		EXPECT((*made)->thread.stop().is_ok());
	}
}

TEST(destruction_of_a_thread_that_has_just_been_started)
{
	int alive = 0;

	for (int i = 0; i < rounds_of(1000); i++) {
		auto made = Box<Counter>::make(gfp::kernel, alive, ~0u);

		REQUIRE(made.is_ok());
		REQUIRE((*made)->start().is_ok());
		if (i % 3 == 0)
			(*made)->running.wait();
	}
	EXPECT(alive == 0);
}

namespace {

/// A work that starts and stops the thread all the time, also after one of them was destroyed.
class Restarted : Pinned {
      public:
	void start() const { work_.queue(); }

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			runs_.inc();
			work_.queue();
			if (!self.sleep(1_ms))
				break;
		}
		return ok();
	}
	void on_work() const
	{
		thread_.start("cxxrt_restarted").ignore("another may run already");
		if (runs_.load() % 2 == 0)
			thread_.stop().ignore("it may not have begun");
		work_.queue();
	}

	Atomic<u32> runs_{0};
	Work<&Restarted::on_work> work_{this, thread_};
	KThread<&Restarted::run> thread_{this};
};

} // namespace

TEST(destruction_while_a_work_starts_and_stops_the_thread)
{
	for (int i = 0; i < rounds_of(300); i++) {
		auto made = Box<Restarted>::make(gfp::kernel);

		REQUIRE(made.is_ok());
		(*made)->start();
		if (i % 4 == 0)
			fsleep(3_ms);
	}
}

namespace {

/// Records on which processors it ran.
class Located : Pinned {
      public:
	Atomic<u32> elsewhere{0};
	Atomic<u32> expected{0};
	Completion seen;

      private:
	Result<> run(const ThisThread &self) const
	{
		for (int i = 0; i < 20 && self.sleep(1_ms); i++)
			if (Cpu::current().id() != expected.load())
				elsewhere.inc();
		seen.complete();
		return ok();
	}

      public:
	KThread<&Located::run> thread{this};
};

} // namespace

TEST(a_thread_runs_on_its_processor_alone)
{
	auto made = Box<Located>::make(gfp::kernel);
	unsigned runs = 0;

	REQUIRE(made.is_ok());
	for (const Cpu cpu : possible_cpus()) {
		if (!cpu.is_online())
			continue;
		(*made)->expected.store(cpu.id());
		REQUIRE((*made)->thread.start_on(cpu, "cxxrt_located").is_ok());
		(*made)->seen.wait();
		EXPECT((*made)->thread.start_on(cpu, "cxxrt_located") == EBUSY);
		EXPECT((*made)->thread.stop().is_ok());
		runs++;
	}
	EXPECT(runs >= 2u);
	EXPECT((*made)->elsewhere.load() == 0u);
}

TEST(a_parked_thread_does_nothing_until_it_is_unparked)
{
	int alive = 0;
	auto made = Box<Counter>::make(gfp::kernel, alive, ~0u);

	REQUIRE(made.is_ok());
	const auto &counter = **made;

	counter.thread().park();
	counter.thread().unpark();
	REQUIRE(counter.start().is_ok());
	for (int i = 0; i < 50; i++) {
		counter.thread().park();
		const u32 count = counter.count();

		counter.thread().park();
		fsleep(2_ms);
		EXPECT(counter.count() == count);
		counter.thread().unpark();
		EXPECT(counter.wait_for(count + 1).is_ok());
	}
	counter.thread().park();
	EXPECT(counter.stop().is_ok());
	// The next thread is not parked.
	REQUIRE(counter.start().is_ok());
	EXPECT(counter.wait_for(counter.count() + 1).is_ok());
	// Destruction stops a parked one.
	counter.thread().park();
}

namespace {

/// Is busy between two places where it parks.
class Busy : Pinned {
      public:
	Atomic<u32> rounds{0};
	Atomic<bool> is_busy{false};

      private:
	Result<> run(const ThisThread &self) const
	{
		do {
			is_busy.store(true);
			udelay(200_us);
			is_busy.store(false);
			rounds.inc();
		} while (self.parkme());
		return ok();
	}

      public:
	KThread<&Busy::run> thread{this};
};

} // namespace

TEST(a_park_waits_for_the_place_where_the_thread_parks)
{
	auto made = Box<Busy>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const Busy &busy = **made;

	REQUIRE(busy.thread.start("cxxrt_busy").is_ok());
	for (int i = 0; i < rounds_of(200); i++) {
		const u32 rounds = busy.rounds.load();

		EXPECT(read_poll_timeout(
			       [&busy] {
				       return busy.rounds.load();
			       },
			       [rounds](u32 now) {
				       return now != rounds;
			       },
			       1_ms, 60_s)
			       .is_ok());
		busy.thread.park();
		EXPECT(!busy.is_busy.load());
		busy.thread.unpark();
	}
}

TEST(a_thread_that_was_just_started_parks)
{
	int alive = 0;

	for (int i = 0; i < rounds_of(1000); i++) {
		auto made = Box<Counter>::make(gfp::kernel, alive, ~0u);

		REQUIRE(made.is_ok());
		REQUIRE((*made)->start().is_ok());
		(*made)->thread().park();
		const u32 count = (*made)->count();

		if (i % 3 == 0)
			(*made)->thread().unpark();
		else
			EXPECT((*made)->count() == count);
	}
	EXPECT(alive == 0);
}

TEST(a_thread_whose_body_returned_does_not_park)
{
	int alive = 0;
	auto made = Box<Counter>::make(gfp::kernel, alive, 1u);

	REQUIRE(made.is_ok());
	for (int i = 0; i < rounds_of(200); i++) {
		REQUIRE((*made)->start().is_ok());
		if (i % 2)
			EXPECT((*made)->wait_for(1).is_ok());
		(*made)->thread().park();
		(*made)->thread().unpark();
		(*made)->thread().park();
		(*made)->stop().ignore("it may not have begun");
	}
}

TEST(a_park_ends_a_sleep)
{
	auto made = Box<Sleeper>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	REQUIRE((*made)->thread.start("cxxrt_sleeper").is_ok());
	(*made)->running.wait();
	for (int i = 0; i < rounds_of(100); i++) {
		(*made)->thread.park();
		(*made)->thread.unpark();
	}
	EXPECT((*made)->thread.stop().is_ok());
}

namespace {

/// Works that park and unpark a thread, and a work that starts and stops it.
class Parked : Pinned {
      public:
	void start() const
	{
		park_.queue();
		unpark_.queue();
		restart_.queue();
	}
	Result<> start_and_park() const
	{
		TRY(thread_.start("cxxrt_parked"));
		park_.queue();
		return ok();
	}
	Atomic<u32> rounds{0};

      private:
	Result<> run(const ThisThread &self) const
	{
		while (self.sleep(1_ms))
			if (!self.parkme())
				break;
		return ok();
	}
	void on_park() const
	{
		thread_.park();
		rounds.inc();
		park_.queue();
	}
	void on_unpark() const
	{
		thread_.unpark();
		unpark_.queue();
	}
	void on_restart() const
	{
		thread_.start("cxxrt_parked").ignore("it may run already");
		fsleep(1_ms);
		thread_.stop().ignore("it may not have begun");
		restart_.queue();
	}

	Work<&Parked::on_restart> restart_{this, park_};
	Work<&Parked::on_park> park_{this, unpark_};
	Work<&Parked::on_unpark> unpark_{this, thread_};
	KThread<&Parked::run> thread_{this};
};

} // namespace

TEST(a_park_ends_when_the_thread_is_destroyed_before_it_ran)
{
	for (int i = 0; i < rounds_of(1000); i++) {
		auto made = Box<Parked>::make(gfp::kernel);

		REQUIRE(made.is_ok());
		EXPECT((*made)->start_and_park().is_ok());
		// On the other CPU.
		for (int spins = i % 50; spins > 0; spins--)
			udelay(1_us);
	}
}

TEST(destruction_while_works_park_and_stop_the_thread)
{
	for (int i = 0; i < rounds_of(100); i++) {
		auto made = Box<Parked>::make(gfp::kernel);

		REQUIRE(made.is_ok());
		(*made)->start();
		EXPECT(read_poll_timeout(
			       [&] {
				       return (*made)->rounds.load();
			       },
			       [&](u32 n) {
				       return n >= 3;
			       },
			       1_ms, 60_s)
			       .is_ok());
	}
}
