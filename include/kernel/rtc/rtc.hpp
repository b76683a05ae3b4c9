// SPDX-License-Identifier: GPL-2.0
/// \file
/// rtc::Device<Driver>: a clock that runs while the machine is off.
#pragma once

#include <cxxrt/border/rtc/rtc.h>
#include <kernel/core/result.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/rtc/time.hpp>

/// Real-time clocks (<linux/rtc.h>).
namespace kernel::rtc {

namespace detail {
template <typename D> struct Node;

/// Days from the beginning of 1970 to that of \p year.
constexpr s64 days_before(s64 year)
{
	const s64 past = year - 1;

	return 365 * (year - 1970) + (past / 4 - past / 100 + past / 400) -
	       (1969 / 4 - 1969 / 100 + 1969 / 400);
}
} // namespace detail

/// The times that a device can count. Programs get ERANGE for another one. It prevents this
/// mistake: a year that is cut to two digits. Any context.
class Range {
      public:
	/// Returns the range from the beginning of \p first to the end of \p last, as of a device
	/// with two digits: rtc::Range::years(2000, 2099). Any context.
	static constexpr Range years(u32 first, u32 last)
	{
		return Range(detail::days_before(first) * 86400,
			     detail::days_before(s64{last} + 1) * 86400 - 1);
	}
	/// Returns the range of a device that counts \p bits bits of seconds from 1970 on, at most
	/// 32. Any context.
	static constexpr Range seconds(u32 bits)
	{
		return Range(0, (s64{1} << std::min(bits, 32u)) - 1);
	}

	/// @{
	/// Returns the first and the last time, in seconds since 1970. Any context.
	constexpr s64 first() const { return first_; }
	constexpr s64 last() const { return last_; }
	/// @}

      private:
	constexpr Range(s64 first, s64 last) : first_(first), last_(last) {}

	s64 first_, last_;
};

/// When an alarm goes off. Any context.
struct Alarm {
	Time time;    ///< The time.
	bool enabled; ///< Whether it goes off then.
};

/// The alarm of a device, as read_alarm() returns it. Many devices store a part of its time: the
/// kernel then uses the next time that matches. Any context.
class StoredAlarm {
      public:
	/// Returns an alarm at a time that the device stores whole. Any context.
	static StoredAlarm at(const Time &time, bool enabled)
	{
		return StoredAlarm(time.raw(), enabled);
	}
	/// @{
	/// Returns an alarm at the next time of day of these numbers, or at the next day of the
	/// month that has it. The kernel ignores an alarm whose time does not exist. Any context.
	static StoredAlarm each_day(u8 hour, u8 minute, u8 second, bool enabled)
	{
		return StoredAlarm({.year = -1,
				    .month = -1,
				    .day = -1,
				    .hour = hour,
				    .minute = minute,
				    .second = second,
				    .weekday = -1},
				   enabled);
	}
	static StoredAlarm each_month(u8 day, u8 hour, u8 minute, u8 second, bool enabled)
	{
		return StoredAlarm({.year = -1,
				    .month = -1,
				    .day = day,
				    .hour = hour,
				    .minute = minute,
				    .second = second,
				    .weekday = -1},
				   enabled);
	}
	/// @}

      private:
	template <typename> friend struct detail::Node;
	StoredAlarm(const border_rtc_time &time, bool enabled) : raw_{time, enabled} {}

	border_rtc_alarm raw_;
};

/// The base of a driver of a clock with an alarm. It prevents these mistakes: an alarm of a clock
/// that is not registered yet, or not any more; a clock with half of the functions of an alarm,
/// which wakes nothing. The driver also has these members, all const:
///
///	Result<rtc::StoredAlarm> read_alarm() const;
///	Result<> set_alarm(const rtc::Alarm &alarm) const;	// also enables it, or not
///	Result<> alarm_irq_enable(bool enabled) const;		// enables or disables it alone
class Alarms : Pinned {
      protected:
	Alarms() = default;

	/// Tells programs and the kernel that the alarm has gone off. The kernel then sets the next
	/// one, in a work. Any context. rtc_update_irq().
	void alarm() const { border_rtc_ring(&rtc_); }

      private:
	template <typename> friend struct detail::Node;

	border_rtc *rtc_ = nullptr;
};

/// How exact the alarm of a device is. Any context.
enum class Resolution : u8 {
	second, ///< Also events of each second then work.
	minute,
};

/// Options of a Device: Options{.range = rtc::Range::years(2000, 2099)}. Any context.
struct Options {
	Range range;				    ///< What it can count.
	Resolution resolution = Resolution::second; ///< Of its alarm.
	/// Whether its alarm wakes the system. The kernel may keep the first such clock, and with
	/// it the module, for its own timers, until the next boot.
	bool wakes_system = false;
};

namespace detail {

template <typename D> inline constexpr bool has_alarm = std::derived_from<D, Alarms>;

template <typename D>
concept Sets = requires(const D &driver, const Time &time) {
	{ driver.set_time(time) } -> std::same_as<Result<>>;
};
template <typename D>
concept HandlesAlarms = requires(const D &driver, const Alarm &alarm) {
	{ driver.read_alarm() } -> std::same_as<Result<StoredAlarm>>;
	{ driver.set_alarm(alarm) } -> std::same_as<Result<>>;
	{ driver.alarm_irq_enable(true) } -> std::same_as<Result<>>;
};

/// Inherits the names of the operations and those of a driver: a name that both have is ambiguous,
/// even if the driver's member is private.
struct Operations {
	int set_time, read_alarm, set_alarm, alarm_irq_enable;
};
template <typename D> struct Named : D, Operations {};

template <typename D> consteval bool check_driver()
{
	using Names = Named<D>;

	static_assert(
		requires(const D &driver) {
			{ driver.read_time() } -> std::same_as<Result<Time>>;
		}, "read_time() must be public: Result<rtc::Time> read_time() const");
	static_assert(
		Sets<D> || requires { &Names::set_time; },
		"set_time() must be public: Result<> set_time(const rtc::Time &time) const");
	if constexpr (has_alarm<D>)
		static_assert(HandlesAlarms<D>,
			      "a driver with rtc::Alarms has public members: "
			      "Result<rtc::StoredAlarm> read_alarm() const, Result<> "
			      "set_alarm(const rtc::Alarm &alarm) const, Result<> "
			      "alarm_irq_enable(bool enabled) const");
	else
		static_assert(
			requires {
				&Names::read_alarm;
				&Names::set_alarm;
				&Names::alarm_irq_enable;
			}, "a driver of a clock with an alarm derives from rtc::Alarms");
	return true;
}

/// A clock that the driver may still use while its members are destroyed.
struct Freed {
	using Handle = border_rtc *;
	static void release(border_rtc *rtc) MAY_SLEEP { border_rtc_free(rtc); }
};

/// A driver and its device, at an address that the kernel has. Its functions are in one class with
/// the function that waits for them, so the checker refuses a wait under a lock that they take.
template <typename D> struct Node : PinnedAs<Node<D>> {
	template <typename... Arguments>
	explicit Node(Arguments &&...arguments) : driver(std::forward<Arguments>(arguments)...)
	{}

	Result<> add(device *parent, const Options &options) MAY_SLEEP
	{
		const border_rtc_options raw_options{.first = options.range.first(),
						     .last = options.range.last(),
						     .counts_minutes = options.resolution ==
								       Resolution::minute,
						     .wakes_system = options.wakes_system};
		int error = 0;

		raw = Owned<Freed>(
			border_rtc_register(parent, &ops, this, &raw_options, slot(), &error));
		return Result<>::from_errno(error);
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS { border_rtc_unregister(raw.get(), slot()); }

	// Destroyed after the driver, whose interrupt may go off until then.
	Owned<Freed> raw;
	D driver;

      private:
	border_rtc **slot()
	{
		if constexpr (has_alarm<D>)
			return &driver.rtc_;
		else
			return nullptr;
	}

	// SAFETY: the kernel calls these functions for devices of this class, and the destructor of
	// the Device waits for them.
	static const D &driver_of(const void *owner)
	{
		return static_cast<const Node *>(owner)->driver;
	}

	// The checker reads all of them, also those that the driver does not have.
	static int read_time(const void *owner, border_rtc_time *time) MAY_SLEEP RUNS_IN(task)
	{
		const Result<Time> read = driver_of(owner).read_time();

		if (read.is_err())
			return read.error().to_errno();
		*time = read->raw();
		return 0;
	}
	static int set_time(const void *owner, const border_rtc_time *time) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (Sets<D>)
			// SAFETY: the kernel has checked the time.
			return driver_of(owner).set_time(Time::unsafe_from(*time)).to_errno();
		else
			return 0;
	}
	static int read_alarm(const void *owner, border_rtc_alarm *alarm) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (has_alarm<D>) {
			const Result<StoredAlarm> read = driver_of(owner).read_alarm();

			if (read.is_err())
				return read.error().to_errno();
			*alarm = read->raw_;
		}
		return 0;
	}
	static int set_alarm(const void *owner, const border_rtc_alarm *alarm) MAY_SLEEP
	RUNS_IN(task)
	{
		if constexpr (has_alarm<D>)
			// SAFETY: the kernel has checked the time.
			return driver_of(owner)
				.set_alarm({Time::unsafe_from(alarm->time), alarm->enabled})
				.to_errno();
		else
			return 0;
	}
	static int alarm_irq_enable(const void *owner, bool enabled) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (has_alarm<D>)
			return driver_of(owner).alarm_irq_enable(enabled).to_errno();
		else
			return 0;
	}

	static constexpr border_rtc_ops ops{
		read_time, Sets<D> ? set_time : nullptr, has_alarm<D> ? read_alarm : nullptr,
		has_alarm<D> ? set_alarm : nullptr, has_alarm<D> ? alarm_irq_enable : nullptr};
};

} // namespace detail

/// A clock (struct rtc_device): /dev/rtcN and /sys/class/rtc/rtcN. It prevents these mistakes: a
/// month that counts from 0, or a year from 1900; a time that does not exist, of a device that had
/// no power; a time that the device cannot count; a driver that is freed while a program reads the
/// time, or whose interrupt uses a clock that is removed.
///
/// \p Driver has these members, all const, of which only read_time() must exist:
///
///	Result<rtc::Time> read_time() const;
///	Result<> set_time(const rtc::Time &time) const;
///
/// It derives from rtc::Alarms if it has an alarm. The kernel calls one of them at a time, in
/// process context. They may sleep. Times are in UTC. Programs that have a clock open when it is
/// removed get ENODEV.
///
///	auto clock = TRY(rtc::Device<Clock>::make(device, {.range = rtc::Range::years(2000,
///									2099)}));
template <typename Driver>
class [[nodiscard]] Device : public RegisteredDriver<detail::Node, Driver> {
	static_assert(detail::check_driver<Driver>());

      public:
	/// Constructs a driver from \p arguments, and registers a clock for it below \p parent, to
	/// which the caller is bound: a BUG if this object outlives that. Errors: ENOMEM; EBUSY if
	/// the module has a clock below \p parent; EINVAL if the range is empty or begins before
	/// 1970; EOPNOTSUPP if the kernel has no clocks. Process context, may sleep.
	/// devm_rtc_register_device().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Device> make(const kernel::Device &parent, const Options &options,
				   Arguments &&...arguments) MAY_SLEEP
	{
		if (options.range.first() < 0 || options.range.first() >= options.range.last())
			return EINVAL;

		auto made =
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...));

		// SAFETY: the border takes a reference.
		TRY(made->add(parent.unsafe_raw(), options));
		// SAFETY: the owner takes it back.
		return Device(std::move(made).unsafe_into_raw());
	}

      private:
	using Node = detail::Node<Driver>;

	// SAFETY: make() has registered it.
	explicit Device(Node *node) : RegisteredDriver<detail::Node, Driver>(node) {}
};

} // namespace kernel::rtc
