// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/workqueue.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_timer);

namespace {

template <TimerOptions Options> class Alarm : Pinned {
      public:
	Result<usize> wait() const
	{
		return read_poll_timeout(
			[&] {
				return count_.load_acquire();
			},
			[](usize n) {
				return n > 0;
			},
			1_ms, 10_s);
	}
	usize count() const { return count_.load_acquire(); }
	Duration delay() const { return *delay_.lock(); }

      private:
	void on_timer() const
	{
		*delay_.lock() = start_.elapsed();
		count_.store_release(count_.load() + 1);
	}

	Atomic<usize> count_{0};
	IrqSpinLock<Duration> delay_{LOCK_CLASS("test.delay"), Duration()};
	Instant start_ = Instant::now();

      public:
	Timer<&Alarm::on_timer, Options> timer{this};
};

} // namespace

template <TimerOptions Options> static void expect_one_shot(const Test &test)
{
	auto made = Box<Alarm<Options>>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const auto &alarm = **made;

	EXPECT(!alarm.timer.is_armed());
	EXPECT(!alarm.timer.arm(3600_s));
	EXPECT(alarm.timer.is_armed());
	EXPECT(alarm.count() == 0u);
	EXPECT(alarm.timer.cancel());
	EXPECT(!alarm.timer.arm(40_ms));
	EXPECT(alarm.wait() == 1u);
	EXPECT(!alarm.timer.is_armed());
	EXPECT(alarm.delay() >= 40_ms);
	EXPECT(alarm.delay() < 10_s);
	fsleep(20_ms);
	EXPECT(alarm.count() == 1u);
}

TEST(a_timer_expires_once)
{
	expect_one_shot<TimerOptions{}>(test);
}

TEST(a_pinned_timer_expires)
{
	expect_one_shot<TimerOptions{.pinned = true}>(test);
}

TEST(a_deferrable_timer_expires)
{
	expect_one_shot<TimerOptions{.deferrable = true}>(test);
}

TEST(an_armed_timer_is_moved_and_disarmed)
{
	auto made = Box<Alarm<TimerOptions{}>>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const auto &alarm = **made;

	EXPECT(!alarm.timer.arm(3600_s));
	EXPECT(alarm.timer.arm(3600_s));
	EXPECT(alarm.timer.cancel());
	EXPECT(!alarm.timer.cancel());
	EXPECT(!alarm.timer.arm(3600_s));
	EXPECT(alarm.timer.cancel_sync());
	EXPECT(!alarm.timer.cancel_sync());
	EXPECT(!alarm.timer.arm(3600_s));
	EXPECT(alarm.timer.arm_at(Jiffies::now() + 10_ms));
	EXPECT(alarm.wait() == 1u);
	alarm.timer.arm(3600_s);
	// Destruction disarms it.
}

namespace {

/// Arms itself until its destructor has waited for the handler.
class Ticker : Pinned {
      public:
	explicit Ticker(int &alive) : alive_(alive) { alive_++; }
	~Ticker() { alive_--; }

	void start() const { timer_.arm(Duration()); }
	usize count() const { return *count_.lock(); }

      private:
	void on_timer() const
	{
		++*count_.lock();
		timer_.arm_at(Jiffies::now());
	}

	int &alive_;
	IrqSpinLock<usize> count_{LOCK_CLASS("test.ticks"), 0u};
	Timer<&Ticker::on_timer> timer_{this};
};

/// A timer and a work that arm each other all the time, also after one of them was destroyed.
class Pair : Pinned {
      public:
	void start() const
	{
		timer_.arm(Duration());
		work_.queue();
	}

      private:
	void on_timer() const
	{
		++*count_.lock();
		work_.queue();
	}
	void on_work() const
	{
		++*count_.lock();
		timer_.arm(Duration());
		work_.queue();
	}

	IrqSpinLock<usize> count_{LOCK_CLASS("test.pair"), 0u};
	Work<&Pair::on_work> work_{this, timer_};
	Timer<&Pair::on_timer> timer_{this};
};

} // namespace

TEST(a_timer_arms_itself)
{
	int alive = 0;
	{
		auto made = Box<Ticker>::make(gfp::kernel, alive);

		REQUIRE(made.is_ok());
		(*made)->start();
		EXPECT(read_poll_timeout(
			       [&] {
				       return (*made)->count();
			       },
			       [](usize n) {
				       return n >= 5;
			       },
			       1_ms, 10_s)
			       .is_ok());
		EXPECT(alive == 1);
	}
	EXPECT(alive == 0);
}

TEST(destruction_of_a_timer_that_arms_itself)
{
	int alive = 0;

	for (int i = 0; i < rounds_of(2000); i++) {
		auto made = Box<Ticker>::make(gfp::kernel, alive);

		REQUIRE(made.is_ok());
		(*made)->start();
		if (i % 8 == 0)
			fsleep(5_ms);
	}
	EXPECT(alive == 0);
}

TEST(destruction_while_a_timer_and_a_work_arm_each_other)
{
	for (int i = 0; i < rounds_of(1000); i++) {
		auto made = Box<Pair>::make(gfp::kernel);

		REQUIRE(made.is_ok());
		(*made)->start();
		if (i % 8 == 0)
			fsleep(5_ms);
	}
}
