// SPDX-License-Identifier: GPL-2.0
/// \file
/// led::Device<Driver>: a lamp that programs and events of the kernel switch.
#pragma once

#include <limits>

#include <cxxrt/border/led/led.h>
#include <kernel/core/literal.hpp>
#include <kernel/core/result.hpp>
#include <kernel/device/attribute.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/text/str_view.hpp>
#include <kernel/time/time.hpp>

/// LEDs (<linux/leds.h>).
namespace kernel::led {

/// Options of a Device: Options{.max_brightness = 1}. Any context.
struct Options {
	u32 max_brightness = 255;  ///< The brightest value; the darkest is 0.
	StrView default_trigger{}; ///< What switches it at first, such as "heartbeat".
};

/// How a lamp blinks: the times that it is on and off, in milliseconds. Both are 0 if the driver
/// chooses them. Any context.
struct Blink {
	Duration on;  ///< How long it is on.
	Duration off; ///< How long it is off.
};

namespace detail {

template <typename D>
concept Sets = requires(const D &driver, u32 brightness) {
	{ driver.brightness_set(brightness) } -> std::same_as<void>;
};
template <typename D>
concept SetsBlocking = requires(const D &driver, u32 brightness) {
	{ driver.brightness_set_blocking(brightness) } -> std::same_as<Result<>>;
};
template <typename D>
concept Gets = requires(const D &driver) {
	{ driver.brightness_get() } -> std::same_as<u32>;
};
template <typename D>
concept Blinks = requires(const D &driver, Blink blink) {
	{ driver.blink_set(blink) } -> std::same_as<Result<Blink>>;
};

/// Inherits the names of the operations and those of a driver: a name that both have is ambiguous,
/// even if the driver's member is private.
struct Operations {
	int brightness_set, brightness_set_blocking, brightness_get, blink_set;
};
template <typename D> struct Named : D, Operations {};

template <typename D> consteval bool check_driver()
{
	using Names = Named<D>;

	static_assert(Sets<D> != SetsBlocking<D>,
		      "one of these must be public: void brightness_set(u32 brightness) const, "
		      "which does not sleep; Result<> brightness_set_blocking(u32 brightness) "
		      "const");
	static_assert(
		Sets<D> || requires { &Names::brightness_set; },
		"brightness_set() must be public: void brightness_set(u32 brightness) const");
	static_assert(
		SetsBlocking<D> || requires { &Names::brightness_set_blocking; },
		"brightness_set_blocking() must be public: Result<> brightness_set_blocking(u32 "
		"brightness) const");
	static_assert(
		Gets<D> || requires { &Names::brightness_get; },
		"brightness_get() must be public: u32 brightness_get() const");
	static_assert(
		Blinks<D> || requires { &Names::blink_set; },
		"blink_set() must be public: Result<led::Blink> blink_set(led::Blink blink) const");
	return true;
}

/// A driver and its device, at an address that the kernel has. Its functions are in one class with
/// the function that waits for them, so the checker refuses a wait under a lock that they take.
template <typename D> struct Node : border_led, PinnedAs<Node<D>> {
	using Driver = D;

	template <typename... Arguments>
	explicit Node(String of_device, String of_trigger, Arguments &&...arguments)
	    : name(std::move(of_device)), trigger(std::move(of_trigger)),
	      driver(std::forward<Arguments>(arguments)...)
	{}

	void init(const Options &options)
	{
		border_led_ops ops{};

		if constexpr (Sets<D>)
			ops.brightness_set = brightness_set;
		if constexpr (SetsBlocking<D>)
			ops.brightness_set_blocking = brightness_set_blocking;
		if constexpr (Gets<D>)
			ops.brightness_get = brightness_get;
		if constexpr (Blinks<D>)
			ops.blink_set = Sets<D> ? blink_set : blink_set_blocking;
		border_led_init(this, name.data(),
				options.default_trigger.is_empty() ? nullptr : trigger.data(),
				options.max_brightness, &ops);
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS { border_led_unregister(this); }

	// SAFETY: the kernel calls these functions for devices of this class, and the destructor of
	// the Device waits for them.
	static const D &driver_of(led_classdev *raw)
	{
		return static_cast<Node *>(reinterpret_cast<border_led *>(raw))->driver;
	}
	/// For attributes, of the device in /sys/class/leds.
	// SAFETY: these are attributes of an LED of this class, which are removed before it.
	static const D &unsafe_driver(device *raw)
	{
		return driver_of(static_cast<led_classdev *>(border_dev_get_drvdata(raw)));
	}

	const String name;
	const String trigger;
	D driver;

      private:
	static Duration millis(unsigned long count)
	{
		return Duration::from_millis(static_cast<s64>(
			std::min<unsigned long>(count, std::numeric_limits<u32>::max())));
	}
	static int blink(led_classdev *raw, unsigned long *on, unsigned long *off)
	{
		if constexpr (Blinks<D>) {
			// SAFETY: the kernel passes two numbers.
			const Result<Blink> set =
				driver_of(raw).blink_set({.on = millis(*on), .off = millis(*off)});

			if (!set)
				return set.error().to_errno();
			*on = set->on.millis_ceil();
			*off = set->off.millis_ceil();
		}
		return 0;
	}

	// The checker reads all of them, also those that init() does not use. Triggers call the
	// first from interrupts.
	static void brightness_set(led_classdev *raw, led_brightness brightness) RUNS_IN(hardirq)
	{
		if constexpr (Sets<D>)
			driver_of(raw).brightness_set(brightness);
	}
	static int brightness_set_blocking(led_classdev *raw, led_brightness brightness) MAY_SLEEP
	RUNS_IN(task)
	{
		if constexpr (SetsBlocking<D>)
			return driver_of(raw).brightness_set_blocking(brightness).to_errno();
		else
			return 0;
	}
	static led_brightness brightness_get(led_classdev *raw) MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (Gets<D>)
			return static_cast<led_brightness>(driver_of(raw).brightness_get());
		else
			return {};
	}
	static int blink_set(led_classdev *raw, unsigned long *on, unsigned long *off)
		RUNS_IN(hardirq)
	{
		if constexpr (Sets<D>)
			return blink(raw, on, off);
		else
			return 0;
	}
	static int blink_set_blocking(led_classdev *raw, unsigned long *on, unsigned long *off)
		MAY_SLEEP RUNS_IN(task)
	{
		if constexpr (SetsBlocking<D>)
			return blink(raw, on, off);
		else
			return 0;
	}
};

} // namespace detail

/// A lamp (struct led_classdev), in /sys/class/leds. Programs write its brightness, and select what
/// switches it otherwise: an event of the kernel, or time (trigger). It prevents these mistakes: a
/// driver that is freed while a program, a trigger or a work of the kernel switches its lamp; a
/// function that sleeps in an interrupt; a brightness above the largest one; a lamp that stays on
/// after its driver is gone, which the kernel switches off.
///
/// \p Driver has these members, all const, of which one of the first two must exist:
///
///	void brightness_set(u32 brightness) const;		// in any context
///	Result<> brightness_set_blocking(u32 brightness) const; // may sleep
///	u32 brightness_get() const;				// otherwise the last one
///	Result<led::Blink> blink_set(led::Blink asked) const;	// as the first two
///	using Attributes = AttributeGroup<...>;			// in the lamp's folder
///
/// The kernel may call them at the same time. brightness_get() may sleep. blink_set() lets the
/// device blink by itself, and returns the times that it chose. If it fails, or if there is none,
/// the kernel switches the lamp by a timer. Brightness 0 ends the blinking. The destructor calls
/// led_classdev_unregister().
///
///	auto lamp = TRY(led::Device<Lamp>::make("foo:green:power", {.max_brightness = 1}));
template <typename Driver>
class [[nodiscard]] Device : public RegisteredDriver<detail::Node, Driver> {
	static_assert(detail::check_driver<Driver>());
	static_assert(kernel::detail::AttributesArePublic<Driver>::holds);

      public:
	/// @{
	/// Constructs a driver from \p arguments, and registers an LED for it, below \p parent if
	/// there is one. \p name is "device:color:function", of at most 63 characters; the kernel
	/// adds a number if another LED has it. Errors: ENOMEM; EINVAL if the name is empty or too
	/// long, or if the largest brightness is 0; EOPNOTSUPP if the kernel has no LEDs. Process
	/// context, may sleep. led_classdev_register().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Device> make(StrView name, const Options &options, Arguments &&...arguments)
		MAY_SLEEP
	{
		return add(nullptr, name, options, std::forward<Arguments>(arguments)...);
	}
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Device> make(const kernel::Device &parent, StrView name,
				   const Options &options, Arguments &&...arguments) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return add(parent.unsafe_raw(), name, options,
			   std::forward<Arguments>(arguments)...);
	}
	/// @}

      private:
	using Node = detail::Node<Driver>;

	// The kernel would shorten the name: LED_MAX_NAME_SIZE.
	static constexpr usize longest_name = 63;

	template <typename... Arguments>
	static Result<Device> add(device *parent, StrView name, const Options &options,
				  Arguments &&...arguments) MAY_SLEEP
	{
		if (name.is_empty() || name.size() > longest_name || options.max_brightness == 0)
			return EINVAL;

		auto made =
			TRY(Box<Node>::make(gfp::kernel, TRY(String::make(gfp::kernel, name)),
					    TRY(String::make(gfp::kernel, options.default_trigger)),
					    std::forward<Arguments>(arguments)...));

		made->init(options);
		TRY(Result<>::from_errno(border_led_register(
			&*made, parent, kernel::detail::attribute_groups<Node>())));
		// SAFETY: the owner takes it back.
		return Device(std::move(made).unsafe_into_raw());
	}

	// SAFETY: add() has registered it.
	explicit Device(Node *node) : RegisteredDriver<detail::Node, Driver>(node) {}
};

} // namespace kernel::led
