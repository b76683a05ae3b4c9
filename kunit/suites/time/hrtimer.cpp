// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/workqueue.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_hrtimer);

namespace {

/// Expires periodically some times, and then reports.
template <HrTimerContext Context> class Clock : Pinned {
      public:
	Clock(u64 times, Duration period) : times_(times), period_(period) {}

	u64 count() const { return count_.load_acquire(); }
	Duration lasted() const { return *lasted_.lock(); }

	Completion done;

      private:
	Restart on_timer() const
	{
		*lasted_.lock() = start_.elapsed();
		if (count_.add_return(1) < times_)
			return Restart::every(period_);
		done.complete();
		return Restart::no();
	}

	u64 times_;
	Duration period_;
	Atomic<u64> count_{0};
	IrqSpinLock<Duration> lasted_{LOCK_CLASS("test.lasted"), Duration()};
	Instant start_ = Instant::now();

      public:
	HrTimer<&Clock::on_timer, Context> timer{this};
};

} // namespace

template <HrTimerContext Context> static void expect_expiry(const Test &test)
{
	auto made = Box<Clock<Context>>::make(gfp::kernel, 1u, Duration());

	REQUIRE(made.is_ok());
	const auto &clock = **made;

	EXPECT(!clock.timer.is_active());
	clock.timer.start(3600_s);
	EXPECT(clock.timer.is_active());
	EXPECT(clock.timer.lateness() < Duration());
	EXPECT(clock.timer.lateness() >= Duration() - 3600_s);
	EXPECT(clock.count() == 0u);
	clock.timer.start(20_ms);
	EXPECT(clock.done.wait_timeout(10_s).is_ok());
	EXPECT(clock.lasted() >= 20_ms);
	EXPECT(clock.timer.lateness() >= Duration());
	EXPECT(!clock.timer.cancel_sync());
	fsleep(10_ms);
	EXPECT(clock.count() == 1u);
	EXPECT(!clock.timer.is_active());

	clock.timer.start(3600_s);
	clock.timer.start_at(Instant::now());
	EXPECT(clock.done.wait_timeout(10_s).is_ok());
	EXPECT(clock.count() == 2u);
	// The kernel would take such a sum for an overflow.
	clock.timer.start(Duration() - 5_s);
	EXPECT(clock.done.wait_timeout(10_s).is_ok());
	EXPECT(clock.count() == 3u);
	clock.timer.start(3600_s);
	EXPECT(clock.timer.cancel_sync());
	EXPECT(!clock.timer.cancel_sync());
	clock.timer.start(3600_s);
	// Destruction disarms it.
}

TEST(a_hard_timer_expires_once)
{
	expect_expiry<HrTimerContext::hard>(test);
}

TEST(a_soft_timer_expires_once)
{
	expect_expiry<HrTimerContext::soft>(test);
}

template <HrTimerContext Context> static void expect_period(const Test &test)
{
	auto made = Box<Clock<Context>>::make(gfp::kernel, 10u, 3_ms);

	REQUIRE(made.is_ok());
	const auto &clock = **made;

	clock.timer.start(3_ms);
	EXPECT(clock.done.wait_timeout(10_s).is_ok());
	EXPECT(clock.count() == 10u);
	EXPECT(clock.lasted() >= 30_ms);
	EXPECT(!clock.timer.cancel_sync());
}

TEST(a_hard_timer_has_a_period_that_is_not_too_short)
{
	expect_period<HrTimerContext::hard>(test);
}

TEST(a_soft_timer_has_a_period_that_is_not_too_short)
{
	expect_period<HrTimerContext::soft>(test);
}

TEST(periods_that_have_passed_are_left_out)
{
	auto made = Box<Clock<HrTimerContext::hard>>::make(gfp::kernel, 2u, 10_ms);

	REQUIRE(made.is_ok());
	const auto &clock = **made;

	// It was due a second ago: the second expiry is in the future, and the hundred missed
	// expiries are skipped.
	clock.timer.start_at(Instant::now() - 1_s);
	EXPECT(clock.done.wait_timeout(10_s).is_ok());
	EXPECT(clock.count() == 2u);
}

TEST(no_period_is_shorter_than_a_microsecond)
{
	EXPECT((Restart::every(Duration()).period() == 1_us));
	EXPECT((Restart::every(Duration() - 5_s).period() == 1_us));
	EXPECT((Restart::every(5_s).period() == 5_s));
	EXPECT((Restart::no().period() == Duration()));
}

namespace {

/// A timer and a work that start each other all the time.
template <HrTimerContext Context> class Pair : Pinned {
      public:
	explicit Pair(int &alive) : alive_(alive) { alive_++; }
	~Pair() { alive_--; }

	void start() const { timer_.start(Duration()); }

      private:
	Restart on_timer() const
	{
		++*count_.lock();
		work_.queue();
		return Restart::every(50_us);
	}
	void on_work() const
	{
		++*count_.lock();
		timer_.start(10_us);
		work_.queue();
	}

	int &alive_;
	IrqSpinLock<usize> count_{LOCK_CLASS("test.pair"), 0u};
	HrTimer<&Pair::on_timer, Context> timer_{this, work_};
	Work<&Pair::on_work> work_{this};
};

} // namespace

template <HrTimerContext Context> static void expect_destruction(const Test &test)
{
	int alive = 0;

	for (int i = 0; i < rounds_of(1000); i++) {
		auto made = Box<Pair<Context>>::make(gfp::kernel, alive);

		REQUIRE(made.is_ok());
		(*made)->start();
		if (i % 8 == 0)
			fsleep(2_ms);
	}
	EXPECT(alive == 0);
}

TEST(destruction_while_a_hard_timer_and_a_work_start_each_other)
{
	expect_destruction<HrTimerContext::hard>(test);
}

TEST(destruction_while_a_soft_timer_and_a_work_start_each_other)
{
	expect_destruction<HrTimerContext::soft>(test);
}
