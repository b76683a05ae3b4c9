// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_RTC_CLASS
// A clock without hardware: /dev/rtcN runs with the time of the system, from a date that a
// parameter sets, and has an alarm. After drivers/rtc/rtc-test.c.

#include <tuple>

#include <kernel/bus/platform.hpp>
#include <kernel/prelude.hpp>
#include <kernel/rtc/rtc.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

constexpr Param<u64> start{.name = "start",
			   .description = "the time at first, in seconds since 1970",
			   .initial = 946684800,
			   .min = 946684800,
			   .max = 4102444799};

class SoftClock : public rtc::Alarms {
      public:
	Result<rtc::Time> read_time() const { return rtc::Time::from_unix(state_.lock()->now()); }
	Result<> set_time(const rtc::Time &time) const
	{
		auto state = state_.lock();

		state->ahead += time.unix_seconds() - state->now();
		arm(*state);
		return ok();
	}

	Result<rtc::StoredAlarm> read_alarm() const
	{
		const auto state = state_.lock();

		return rtc::StoredAlarm::at(TRY(rtc::Time::from_unix(state->alarm)),
					    state->enabled);
	}
	Result<> set_alarm(const rtc::Alarm &alarm) const
	{
		auto state = state_.lock();

		state->alarm = alarm.time.unix_seconds();
		state->enabled = alarm.enabled;
		arm(*state);
		return ok();
	}
	Result<> alarm_irq_enable(bool enabled) const
	{
		auto state = state_.lock();

		state->enabled = enabled;
		arm(*state);
		return ok();
	}

      private:
	static s64 uptime()
	{
		return Duration::from_nanos(InstantOf<clock::Boottime>::now().nanos()).secs();
	}

	struct State {
		s64 now() const { return ahead + uptime(); }

		s64 ahead;
		s64 alarm = 0;
		bool enabled = false;
	};

	void arm(const State &state) const
	{
		if (state.enabled && state.alarm > state.now())
			timer_.arm(Duration::from_secs(state.alarm - state.now()));
		else
			timer_.cancel();
	}
	void on_timer() const { alarm(); }

	Mutex<State> state_{LOCK_CLASS("soft_clock.state"),
			    State{.ahead = static_cast<s64>(param<start>()) - uptime()}};
	Timer<&SoftClock::on_timer> timer_{this};
};

/// The driver of the platform device that the clock belongs to.
class Board {
      public:
	static Result<Board> probe(const platform::Device &device)
	{
		return Board(TRY(rtc::Device<SoftClock>::make(
			device, {.range = rtc::Range::years(2000, 2099)})));
	}

	Board(Board &&) = default;

      private:
	explicit Board(rtc::Device<SoftClock> clock) : clock_(std::move(clock)) {}

	rtc::Device<SoftClock> clock_;
};

struct SoftClockModule {
	using All = std::tuple<platform::Driver<Board>, platform::Device::Registration>;

	static Result<All> init()
	{
		auto driver = TRY(platform::Driver<Board>::make("soft_clock"));
		auto board = TRY(platform::Device::add("soft_clock", 0));

		TRY(board.check_bound(driver));
		return All(std::move(driver), std::move(board));
	}
};

KERNEL_MODULE(SoftClockModule, (start), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A clock without hardware");
