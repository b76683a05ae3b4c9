// SPDX-License-Identifier: GPL-2.0
/// \file
/// watchdog::Device<Driver>: a device that resets the machine unless a program pings it.
#pragma once

#include <cxxrt/border/watchdog/watchdog.h>
#include <kernel/core/literal.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/time/time.hpp>

/// Watchdogs (<linux/watchdog.h>).
namespace kernel::watchdog {

/// Options of a Device: Options{.timeout = 30_s}. Times are whole seconds, rounded up. Any context.
struct Options {
	Duration timeout = 60_s;     ///< Until a program sets another one.
	Duration min = 1_s;	     ///< The shortest timeout that a program may set.
	Duration max = 600_s;	     ///< The longest one.
	bool nowayout = false;	     ///< Once started, no program can stop it.
	bool stop_on_reboot = false; ///< Stopped when the system reboots, if it has stop().
};

namespace detail {

template <typename D>
concept Starts = requires(const D &driver, Duration timeout) {
	{ driver.start(timeout) } -> std::same_as<Result<>>;
};
template <typename D>
concept Stops = requires(const D &driver) {
	{ driver.stop() } -> std::same_as<Result<>>;
};
template <typename D>
concept Pings = requires(const D &driver) {
	{ driver.ping() } -> std::same_as<Result<>>;
};
template <typename D>
concept SetsTimeout = requires(const D &driver, Duration timeout) {
	{ driver.set_timeout(timeout) } -> std::same_as<Result<>>;
};
template <typename D>
concept KnowsTimeLeft = requires(const D &driver) {
	{ driver.time_left() } -> std::same_as<Duration>;
};

/// Inherits the names of the operations and those of a driver: a name that both have is ambiguous,
/// even if the driver's member is private.
struct Operations {
	int start, stop, ping, set_timeout, time_left;
};
template <typename D> struct Named : D, Operations {};

template <typename D> consteval bool check_driver()
{
	using Names = Named<D>;

	static_assert(Starts<D>, "start() must be public: Result<> start(Duration timeout) const");
	static_assert(
		Stops<D> || requires { &Names::stop; },
		"stop() must be public: Result<> stop() const");
	static_assert(
		Pings<D> || requires { &Names::ping; },
		"ping() must be public: Result<> ping() const");
	static_assert(
		SetsTimeout<D> || requires { &Names::set_timeout; },
		"set_timeout() must be public: Result<> set_timeout(Duration timeout) const");
	static_assert(
		KnowsTimeLeft<D> || requires { &Names::time_left; },
		"time_left() must be public: Duration time_left() const");
	return true;
}

constexpr unsigned seconds(Duration time)
{
	const u64 millis = time.millis_ceil();

	return static_cast<unsigned>(millis / 1000 + (millis % 1000 != 0));
}
inline Duration timeout_of(const watchdog_device *raw)
{
	return Duration::from_secs(border_watchdog_timeout(raw));
}

/// A driver and its device, at an address that the kernel has. Its functions are in one class with
/// the function that waits for them, so the checker refuses a wait under a lock that they take.
template <typename D> struct Node : border_watchdog, PinnedAs<Node<D>> {
	using Driver = D;

	template <typename... Arguments>
	explicit Node(Arguments &&...arguments) : driver(std::forward<Arguments>(arguments)...)
	{}

	void init(const char *identity, const Options &options)
	{
		const border_watchdog_limits limits{.timeout = seconds(options.timeout),
						    .min = seconds(options.min),
						    .max = seconds(options.max),
						    .nowayout = options.nowayout,
						    .stop_on_reboot = options.stop_on_reboot};
		int (*stop_of_driver)(watchdog_device *) = nullptr;
		int (*ping_of_driver)(watchdog_device *) = nullptr;
		int (*set_timeout_of_driver)(watchdog_device *, unsigned) = nullptr;
		unsigned (*time_left_of_driver)(watchdog_device *) = nullptr;

		if constexpr (Stops<D>)
			stop_of_driver = stop;
		if constexpr (Pings<D>)
			ping_of_driver = ping;
		if constexpr (SetsTimeout<D>)
			set_timeout_of_driver = set_timeout;
		if constexpr (KnowsTimeLeft<D>)
			time_left_of_driver = time_left;
		border_watchdog_init(this, identity, &limits, start, stop_of_driver, ping_of_driver,
				     set_timeout_of_driver, time_left_of_driver);
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS { border_watchdog_unregister(this); }

	// SAFETY: the kernel calls these functions for devices of this class, and the destructor of
	// the Device waits for them.
	static const D &driver_of(watchdog_device *raw)
	{
		return static_cast<Node *>(reinterpret_cast<border_watchdog *>(raw))->driver;
	}
	/// For attributes, of the device in /sys/class/watchdog.
	// SAFETY: these are attributes of a watchdog of this class, which are removed before it.
	static const D &unsafe_driver(device *raw)
	{
		return driver_of(static_cast<watchdog_device *>(border_dev_get_drvdata(raw)));
	}

	D driver;

      private:
	// The checker reads all of them, also those that init() does not use.
	static int start(watchdog_device *raw) MAY_SLEEP RUNS_IN(task)
	{
		return driver_of(raw).start(timeout_of(raw)).to_errno();
	}
	static int stop(watchdog_device *raw) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (Stops<D>)
			return driver_of(raw).stop().to_errno();
		else
			return 0;
	}
	static int ping(watchdog_device *raw) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (Pings<D>)
			return driver_of(raw).ping().to_errno();
		else
			return 0;
	}
	static int set_timeout(watchdog_device *raw, unsigned timeout) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (SetsTimeout<D>) {
			const Result<> set =
				driver_of(raw).set_timeout(Duration::from_secs(timeout));

			if (set.is_err())
				return set.to_errno();
		}
		border_watchdog_set_timeout(raw, timeout);
		return 0;
	}
	static unsigned time_left(watchdog_device *raw) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (KnowsTimeLeft<D>)
			return seconds(driver_of(raw).time_left());
		else
			return 0;
	}
};

} // namespace detail

/// A watchdog (struct watchdog_device): /dev/watchdogN, and the first one also /dev/watchdog. A
/// program that opens it starts it, and then writes to it before each timeout; otherwise the device
/// resets the machine. It prevents these mistakes: a driver that is freed while a program has its
/// node open (the program gets ENODEV); a timeout that does not fit the device; a watchdog that
/// runs on after its driver was unbound, if it can be stopped.
///
/// \p Driver has these members, all const, of which only start() must exist:
///
///	Result<> start(Duration timeout) const;		// also a ping if there is no ping()
///	Result<> stop() const;				// otherwise it runs until the reset
///	Result<> ping() const;
///	Result<> set_timeout(Duration timeout) const;	// otherwise the next start() has it
///	Duration time_left() const;			// until the reset
///	using Attributes = AttributeGroup<...>;		// in /sys/class/watchdog/watchdogN
///
/// The kernel calls one at a time, in process context. They may sleep. A program stops it by a `V`
/// before it closes the node. The destructor calls watchdog_unregister_device(), and stops the
/// watchdog if it has a stop().
///
///	auto dog = TRY(watchdog::Device<Dog>::make("Foo watchdog", {.timeout = 30_s}));
template <typename Driver>
class [[nodiscard]] Device : public RegisteredDriver<detail::Node, Driver> {
	static_assert(detail::check_driver<Driver>());
	static_assert(kernel::detail::AttributesArePublic<Driver>::holds);

      public:
	/// @{
	/// Constructs a driver from \p arguments, and registers a watchdog for it, below \p parent
	/// if there is one. \p identity is its name for programs, of at most 31 characters. Errors:
	/// ENOMEM; EINVAL if the timeout is not between the limits; EBUSY if there are too many
	/// watchdogs. Process context, may sleep. watchdog_register_device().
	template <usize N, typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Device> make(const char (&identity)[N], const Options &options,
				   Arguments &&...arguments) MAY_SLEEP
	{
		return add(
			nullptr, identity, options,
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...)));
	}
	template <usize N, typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Device> make(const kernel::Device &parent, const char (&identity)[N],
				   const Options &options, Arguments &&...arguments) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return add(
			parent.unsafe_raw(), identity, options,
			TRY(Box<Node>::make(gfp::kernel, std::forward<Arguments>(arguments)...)));
	}
	/// @}

	/// Returns whether a program has started it, and none has stopped it. Any context.
	/// watchdog_active().
	bool is_active() const { return border_watchdog_is_active(this->node()); }

      private:
	using Node = detail::Node<Driver>;

	template <usize N>
	static Result<Device> add(device *parent, const char (&identity)[N], const Options &options,
				  Box<Node> made) MAY_SLEEP
	{
		static_assert(N <= BORDER_WATCHDOG_IDENTITY_SIZE,
			      "the identity of a watchdog has at most 31 characters");
		if (options.timeout < options.min || options.timeout > options.max)
			return EINVAL;
		made->init(identity, options);
		TRY(Result<>::from_errno(border_watchdog_register(
			&*made, parent, kernel::detail::attribute_groups<Node>())));
		// SAFETY: the owner takes it back.
		return Device(std::move(made).unsafe_into_raw());
	}

	// SAFETY: add() has registered it.
	explicit Device(Node *node) : RegisteredDriver<detail::Node, Driver>(node) {}
};

} // namespace kernel::watchdog
