// SPDX-License-Identifier: GPL-2.0
#include <kernel/time/delay.hpp>
#include <kernel/time/time.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_time);

static_assert(5_ms == 5000_us && 5_us == 5000_ns && 2_s == 2000_ms);
static_assert(sizeof(Duration) == 8 && sizeof(Instant) == 8);

constexpr Duration shortest = Duration() - Duration::max() - 1_ns;

TEST(arithmetic_saturates)
{
	EXPECT((Duration::max() + 1_ns) == Duration::max());
	EXPECT((Duration::max() - 1_ns + 1_ns) == Duration::max());
	EXPECT((shortest + shortest) == shortest);
	EXPECT((shortest - 1_ns) == shortest);
	EXPECT((Duration() - shortest) == Duration::max());
	EXPECT(Duration::max() * 2 == Duration::max());
	EXPECT(Duration::max() * -2 == shortest);
	EXPECT(shortest * -1 == Duration::max());
	EXPECT(shortest / -1 == Duration::max());
	EXPECT(Duration::from_secs(10'000'000'000) == Duration::max());
	EXPECT(Duration::from_millis(-10'000'000'000'000) == shortest);
	EXPECT((Instant::from_nanos(1) + Duration::max()).nanos() == Duration::max().nanos());
}

TEST(units)
{
	const Duration duration = 1_s + 2_ms + 3_us + 4_ns;

	EXPECT(duration.nanos() == 1'002'003'004);
	EXPECT(duration.micros() == 1'002'003);
	EXPECT(duration.millis() == 1'002);
	EXPECT(duration.secs() == 1);
	EXPECT(duration.micros_ceil() == 1'002'004u);
	EXPECT(duration.millis_ceil() == 1'003u);
	EXPECT((Duration() - duration).millis() == -1'002);
	EXPECT((Duration() - duration).millis_ceil() == 0u);
	EXPECT(duration / 2 == 501'001'502_ns);
	EXPECT(Duration::max().micros_ceil() == 9'223'372'036'854'776u);
}

struct Span {
	const char *name;
	Duration duration;
	unsigned long ticks;
};

constexpr Span spans[] = {
	{"none", Duration(), 0},
	{"negative", Duration() - 1_s, 0},
	{"the shortest", shortest, 0},
	{"1 ns", 1_ns, 1},
	{"1 s", 1_s, BORDER_HZ},
	{"1 s and 1 ns", 1_s + 1_ns, BORDER_HZ + 1},
	{"1 h", 3600_s, 3600ul * BORDER_HZ},
	// 2^63 nanoseconds are 9223372036.85... seconds.
	{"the longest", Duration::max(),
	 9'223'372'036ul * BORDER_HZ + (854'775'807ul * BORDER_HZ + 999'999'999) / 1'000'000'000},
};

TEST_EACH(ticks_are_rounded_up, spans)
{
	EXPECT(param.duration.jiffies() == param.ticks);
}

TEST(clocks_advance)
{
	const Instant start = Instant::now();
	const Instant later = Instant::now();
	const auto fast = InstantOf<clock::MonotonicFast>::now();
	const auto boot = InstantOf<clock::Boottime>::now();

	EXPECT(start <= later);
	EXPECT(fast.nanos() > start.nanos() - 1'000'000'000);
	EXPECT(fast.elapsed() < 3600_s);
	EXPECT(start.has_passed());
	EXPECT(!(later + 3600_s).has_passed());
	EXPECT((later - start) < 3600_s);
	EXPECT(start - later <= Duration());
	EXPECT(start.elapsed() >= later - start);
	// It also counts suspend.
	EXPECT(boot.nanos() >= later.nanos());
	EXPECT(boot.elapsed() >= Duration());
}

TEST(clocks_of_the_wall)
{
	const auto utc = InstantOf<clock::Realtime>::now();
	const auto tai = InstantOf<clock::Tai>::now();

	// 2020, and 2100; TAI is ahead by leap seconds, or the same if nothing has set it.
	EXPECT(utc.nanos() > 1'577'836'800'000'000'000);
	EXPECT(utc.nanos() < 4'102'444'800'000'000'000);
	EXPECT(tai.nanos() >= utc.nanos());
	EXPECT(tai.nanos() - utc.nanos() < (3600_s).nanos());
}

TEST(ticks_wrap)
{
	const auto last = Jiffies::from_ticks(~0ul);
	const auto wrapped = last + 1_s;

	EXPECT(wrapped.ticks() == BORDER_HZ - 1ul);
	EXPECT(last.is_before(wrapped));
	EXPECT(!wrapped.is_before(last));
	EXPECT(!last.is_before(last));
}

TEST(ticks_advance)
{
	const Jiffies start = Jiffies::now();
	const Jiffies end = start + 20_ms;

	EXPECT(start.has_passed());
	EXPECT(!(start + 3600_s).has_passed());
	fsleep(40_ms);
	EXPECT(end.has_passed());
}

TEST(delays_are_not_too_short)
{
	// The kernel implements them by usleep_range() and msleep().
	constexpr Duration durations[] = {500_us, 30_ms};

	for (const Duration duration : durations) {
		const Instant start = Instant::now();

		fsleep(duration);
		EXPECT(start.elapsed() >= duration);
	}

	// fsleep() calls udelay(), which an emulated machine calibrates badly if the host is busy:
	// the kernel's own delay is the measure. The clock has the precision of a tick, and the
	// host can stop the CPU in either half.
	const auto elapsed = [](auto delay) {
		const Instant start = Instant::now();

		for (int i = 0; i < 20; i++)
			delay();
		return start.elapsed();
	};
	bool is_long_enough = false;

	for (int tries = 0; tries < 50 && !is_long_enough; tries++) {
		const Duration kernels = elapsed([] {
			border_udelay(1000);
		});
		const Duration ours = elapsed([] {
			udelay(BusyWait::at_most(3600_s));
		});
		const Duration short_ones = elapsed([] {
			for (int i = 0; i < 100; i++)
				fsleep(10_us);
		});

		is_long_enough = ours * 4 >= kernels * 3 && short_ones * 4 >= kernels * 3;
	}
	EXPECT(is_long_enough);
	EXPECT(BusyWait::at_most(3600_s).micros() == 1000u);
	EXPECT(BusyWait::at_most(1_ns).micros() == 1u);
	EXPECT(BusyWait::at_most(Duration() - 1_s).micros() == 0u);
	EXPECT(sleep_interruptible(2_ms).is_ok());
}

TEST(a_signal_ends_a_sleep)
{
	Result<> result = ok();
	Duration slept;
	Thread sleeper([&]() {
		const Instant start = Instant::now();
		const Result<> returned = sleep_interruptible(3600_s);

		new (&result) Result<>(returned);
		slept = start.elapsed();
	});

	REQUIRE(sleeper.started());
	fsleep(20_ms);
	sleeper.signal();
	sleeper.join();
	EXPECT(result == ERESTARTSYS);
	EXPECT(slept < 3600_s);
}

TEST(polling_ends_with_the_value)
{
	int readings = 0;
	auto value = read_poll_timeout(
		[&] {
			return ++readings;
		},
		[](int n) {
			return n == 5;
		},
		10_us, 3600_s);

	EXPECT(value == 5);
	EXPECT(readings == 5);
}

TEST(polling_passes_errors_on)
{
	int readings = 0;
	auto value = read_poll_timeout(
		[&]() -> Result<int> {
			fsleep(1_us);
			if (++readings == 3)
				return EIO;
			return readings;
		},
		[](int) {
			return false;
		},
		10_us, 3600_s);

	EXPECT(value == EIO);
	EXPECT(readings == 3);
}

TEST(polling_times_out)
{
	const Instant start = Instant::now();
	auto value = read_poll_timeout(
		[&] {
			return 1;
		},
		[](int) {
			return false;
		},
		1_ms, 20_ms);

	EXPECT(value == ETIMEDOUT);
	EXPECT(start.elapsed() >= 20_ms);
}

// The host may stop the CPU for long between two readings: the last reading decides, not the clock.
TEST(polling_reads_after_its_timeout)
{
	// The host may stop the CPU between the start and the first reading, which is then the last
	// one.
	bool asleep = false, busy = false;

	for (int tries = 0; tries < 20 && !(asleep && busy); tries++) {
		int readings = 0;

		asleep |= read_poll_timeout(
				  [&]() {
					  fsleep(10_ms);
					  return ++readings;
				  },
				  [](int n) {
					  return n == 2;
				  },
				  1_us, 5_ms) == 2;
		readings = 0;
		busy |= read_poll_timeout_atomic(
				[&] {
					udelay(400_us);
					return ++readings;
				},
				[](int n) {
					return n == 2;
				},
				0_us, 100_us) == 2;
	}

	EXPECT(asleep);
	EXPECT(busy);
}

TEST(polling_without_sleep)
{
	const auto third_reading = [] {
		int readings = 0;

		return read_poll_timeout_atomic(
			[&] {
				return ++readings;
			},
			[](int n) {
				return n == 3;
			},
			1_us, 1_ms);
	};
	int value = 0;

	// A busy host can stop the guest for more than a millisecond.
	for (int i = 0; i < 100 && value == 0; i++)
		value = third_reading().unwrap_or(0);

	const Instant start = Instant::now();
	auto never = read_poll_timeout_atomic(
		[&]() -> Result<int> {
			return 1;
		},
		[](int) {
			return false;
		},
		10_us, 500_us);

	EXPECT(value == 3);
	EXPECT(never == ETIMEDOUT);
	EXPECT(start.elapsed() >= 500_us);
}
