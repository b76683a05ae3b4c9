// SPDX-License-Identifier: GPL-2.0
/// \file
/// hwmon::Device<Driver>: sensors of temperatures, voltages, fans and so on.
#pragma once

#include <cxxrt/border/hwmon/hwmon.h>
#include <kernel/core/literal.hpp>
#include <kernel/core/result.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/text/str_view.hpp>

/// Sensors (<linux/hwmon.h>).
namespace kernel::hwmon {

/// A value of a sensor, of a type of sensors of the kernel. Any context.
template <unsigned Type> struct Reading {
	static constexpr unsigned type = Type; ///< The kernel's number of the type.
	long value = 0;			       ///< In the unit of its name.
};
/// @{
/// The units of values, which name the type of the channel. Any context.
using MilliCelsius = Reading<BORDER_hwmon_temp>;
using Millivolts = Reading<BORDER_hwmon_in>;
using Milliamperes = Reading<BORDER_hwmon_curr>;
using Microwatts = Reading<BORDER_hwmon_power>;
using MilliPercent = Reading<BORDER_hwmon_humidity>; ///< Of relative humidity.
using Rpm = Reading<BORDER_hwmon_fan>;
/// @}

namespace detail {

template <typename Handler> struct Getter {
	static constexpr bool is_one = false;
};
template <typename D, typename T> struct Getter<Result<T> (D::*)() const> {
	using Value = T;
	static constexpr bool is_one = true;
};

template <typename T> inline constexpr bool is_reading = false;
template <unsigned Type> inline constexpr bool is_reading<Reading<Type>> = true;

/// A part of a channel, with the function that returns it and the one that sets it, if any.
template <border_hwmon_part Number, auto Get, auto Set> struct Part {
	static_assert(Getter<decltype(Get)>::is_one,
		      "a part of a channel is returned by a const member: "
		      "Result<hwmon::MilliCelsius> max() const");
	using Value = typename Getter<decltype(Get)>::Value;

	static constexpr unsigned number = Number;
	static constexpr bool is_writable = !std::same_as<decltype(Set), std::nullptr_t>;

	static int read(const auto &driver, long *value)
	{
		const auto got = (driver.*Get)();

		if (got.is_err())
			return got.error().to_errno();
		if constexpr (std::same_as<Value, bool>)
			*value = *got;
		else
			*value = got->value;
		return 0;
	}
	static int write(const auto &driver, [[maybe_unused]] long value)
	{
		if constexpr (is_writable) {
			static_assert(
				requires {
					{ (driver.*Set)(Value{value}) } -> std::same_as<Result<>>;
				}, "a part of a channel is set by a const member: Result<> "
				   "set_max(hwmon::MilliCelsius) const");
			return (driver.*Set)(Value{value}).to_errno();
		} else {
			return -BORDER_EPERM;
		}
	}
};

} // namespace detail

/// @{
/// Limits of a channel, in its unit, which the driver returns and, with \p Set, takes. Any context.
template <auto Get, auto Set = nullptr> struct Min : detail::Part<BORDER_HWMON_MIN, Get, Set> {};
template <auto Get, auto Set = nullptr> struct Max : detail::Part<BORDER_HWMON_MAX, Get, Set> {};
template <auto Get, auto Set = nullptr> struct Crit : detail::Part<BORDER_HWMON_CRIT, Get, Set> {};
/// @}
/// Whether the value is out of its limits: Result<bool> is_hot() const. Any context.
template <auto Get> struct Alarm : detail::Part<BORDER_HWMON_ALARM, Get, nullptr> {};

/// A value that a driver measures. The unit that \p Input returns says of which type it is. Any
/// context.
///
///	hwmon::Channel<"inside", &Foo::inside, hwmon::Max<&Foo::max, &Foo::set_max>>
///	// Result<hwmon::MilliCelsius> inside() const; ... Result<> set_max(hwmon::MilliCelsius)
/// const
template <Literal Label, auto Input, typename... Parts> struct Channel {
	/// The function that measures.
	using Measured = detail::Part<BORDER_HWMON_INPUT, Input, nullptr>;
	using Value = typename Measured::Value; ///< The unit.

	static_assert(detail::is_reading<Value>,
		      "a channel returns a unit, such as Result<hwmon::MilliCelsius>");
	static_assert(((std::same_as<typename Parts::Value, Value> ||
			(Parts::number == BORDER_HWMON_ALARM &&
			 std::same_as<typename Parts::Value, bool>)) &&
		       ...),
		      "the limits of a channel have its unit, and its alarm is a bool");
	static_assert(((Parts::number != BORDER_HWMON_CRIT ||
			(Value::type != Rpm::type && Value::type != MilliPercent::type)) &&
		       ...),
		      "the kernel has no critical value of a fan or of humidity");

	/// As the kernel needs it.
	static constexpr border_hwmon_channel raw{
		Value::type,
		static_cast<u8>(((1u << Parts::number) | ... | (1u << BORDER_HWMON_INPUT))),
		static_cast<u8>(((Parts::is_writable ? 1u << Parts::number : 0u) | ... | 0u)),
		Label.text};

	/// Reads a part. Returns 0 or a negative errno. Process context, may sleep.
	static int read(const auto &driver, unsigned part, long *value) MAY_SLEEP
	{
		int result = -BORDER_EOPNOTSUPP;

		if (part == BORDER_HWMON_INPUT)
			return Measured::read(driver, value);
		(void)(... ||
		       (part == Parts::number && (result = Parts::read(driver, value), true)));
		return result;
	}
	/// Writes a part. Returns 0 or a negative errno. Process context, may sleep.
	static int write(const auto &driver, [[maybe_unused]] unsigned part,
			 [[maybe_unused]] long value) MAY_SLEEP
	{
		int result = -BORDER_EOPNOTSUPP;

		(void)(... ||
		       (part == Parts::number && (result = Parts::write(driver, value), true)));
		return result;
	}
};

/// The values of a driver, in the order of their numbers in sysfs. Any context.
template <typename... C> struct Channels {
	static_assert(sizeof...(C) > 0, "a driver of sensors measures something");

	/// As the kernel needs them.
	static constexpr border_hwmon_channel raw[]{C::raw...};

	/// Reads a part of a channel. Returns 0 or a negative errno. Process context, may sleep.
	static int read(const auto &driver, unsigned channel, unsigned part, long *value) MAY_SLEEP
	{
		int result = -BORDER_EOPNOTSUPP;
		unsigned at = 0;

		(void)(... || (at++ == channel && (result = C::read(driver, part, value), true)));
		return result;
	}
	/// Writes a part of a channel. Returns 0 or a negative errno. Process context, may sleep.
	static int write(const auto &driver, unsigned channel, unsigned part, long value) MAY_SLEEP
	{
		int result = -BORDER_EOPNOTSUPP;
		unsigned at = 0;

		(void)(... || (at++ == channel && (result = C::write(driver, part, value), true)));
		return result;
	}
};

namespace detail {

/// A driver and its device. Its functions are in one class with the function that waits for them,
/// so the checker refuses a wait under a lock that they take.
template <typename D> struct Node : PinnedAs<Node<D>> {
	template <typename... Arguments>
	explicit Node(String of_device, Arguments &&...arguments)
	    : name(std::move(of_device)), driver(std::forward<Arguments>(arguments)...)
	{}

	Result<> add(device *parent) MAY_SLEEP
	{
		int error = 0;

		raw = border_hwmon_register(parent, name.data(), &tables, this, &error);
		return Result<>::from_errno(error);
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS { border_hwmon_unregister(raw); }

	const String name;
	D driver;

      private:
	using All = typename D::Channels;

	// SAFETY: the kernel calls these functions for devices of this class, and the destructor of
	// the Device waits for them.
	static const D &driver_of(const void *owner)
	{
		return static_cast<const Node *>(owner)->driver;
	}
	static int read(const void *owner, unsigned channel, unsigned part, long *value) MAY_SLEEP
	RUNS_IN(task)
	{
		return All::read(driver_of(owner), channel, part, value);
	}
	static int write(const void *owner, unsigned channel, unsigned part, long value) MAY_SLEEP
	RUNS_IN(task)
	{
		return All::write(driver_of(owner), channel, part, value);
	}

	static constexpr border_hwmon_tables tables{All::raw, std::size(All::raw), read, write};

	border_hwmon *raw = nullptr;
};

} // namespace detail

/// Sensors of a device, in /sys/class/hwmon, where lm-sensors and others read them (struct
/// hwmon_chip_info). It prevents these mistakes: a value in another unit than the kernel's, as
/// degrees for thousandths of a degree; a limit of another unit than its value; a table of
/// attributes that does not match its functions, and a switch over numbers; a driver that is freed
/// while a program reads a sensor.
///
/// \p Driver has
///
///	using Channels = hwmon::Channels<
///		hwmon::Channel<"inside", &Foo::inside, hwmon::Max<&Foo::max, &Foo::set_max>>,
///		hwmon::Channel<"fan", &Foo::fan>>;
///	Result<hwmon::MilliCelsius> inside() const; // and so on
///
/// The kernel may call them at the same time. They run in process context and may sleep. The
/// destructor calls hwmon_device_unregister().
///
///	auto sensors = TRY(hwmon::Device<Foo>::make(device, "foo"));
template <typename Driver>
class [[nodiscard]] Device : public RegisteredDriver<detail::Node, Driver> {
	static_assert(
		requires { Driver::Channels::raw; },
		"a driver of sensors has public: using Channels = hwmon::Channels<...>");

      public:
	/// Constructs a driver from \p arguments, and registers its sensors below \p parent.
	/// Errors: ENOMEM; EINVAL if the name is empty, or has a space, a '-' or a '*', which
	/// libsensors does not accept; EOPNOTSUPP if the kernel has no sensors. Process context,
	/// may sleep. hwmon_device_register_with_info().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Device> make(const kernel::Device &parent, StrView name,
				   Arguments &&...arguments) MAY_SLEEP
	{
		if (name.is_empty())
			return EINVAL;
		for (const char c : name)
			if (c <= ' ' || c == '-' || c == '*')
				return EINVAL;

		auto made = TRY(Box<Node>::make(gfp::kernel, TRY(String::make(gfp::kernel, name)),
						std::forward<Arguments>(arguments)...));

		// SAFETY: the kernel takes its own reference.
		TRY(made->add(parent.unsafe_raw()));
		// SAFETY: the owner takes it back.
		return Device(std::move(made).unsafe_into_raw());
	}

      private:
	using Node = detail::Node<Driver>;

	// SAFETY: make() has registered it.
	explicit Device(Node *node) : RegisteredDriver<detail::Node, Driver>(node) {}
};

} // namespace kernel::hwmon
