// SPDX-License-Identifier: GPL-2.0
/// \file
/// The properties of batteries, chargers and mains, with their units.
#pragma once

#include <limits>

#include <cxxrt/border/power_supply/power_supply.h>
#include <kernel/core/literal.hpp>
#include <kernel/core/result.hpp>
#include <kernel/time/time.hpp>

namespace kernel::power_supply {

/// What a device is. Any context.
enum class Type : unsigned {
	battery = BORDER_POWER_SUPPLY_TYPE_BATTERY,
	ups = BORDER_POWER_SUPPLY_TYPE_UPS,
	mains = BORDER_POWER_SUPPLY_TYPE_MAINS,
	usb = BORDER_POWER_SUPPLY_TYPE_USB,
	wireless = BORDER_POWER_SUPPLY_TYPE_WIRELESS,
};
/// What a battery does. Any context.
enum class Status : int {
	unknown = BORDER_POWER_SUPPLY_STATUS_UNKNOWN,
	charging = BORDER_POWER_SUPPLY_STATUS_CHARGING,
	discharging = BORDER_POWER_SUPPLY_STATUS_DISCHARGING,
	not_charging = BORDER_POWER_SUPPLY_STATUS_NOT_CHARGING,
	full = BORDER_POWER_SUPPLY_STATUS_FULL,
};
/// How a battery is charged. Any context.
enum class ChargeType : int {
	unknown = BORDER_POWER_SUPPLY_CHARGE_TYPE_UNKNOWN,
	none = BORDER_POWER_SUPPLY_CHARGE_TYPE_NONE,
	trickle = BORDER_POWER_SUPPLY_CHARGE_TYPE_TRICKLE,
	fast = BORDER_POWER_SUPPLY_CHARGE_TYPE_FAST,
	standard = BORDER_POWER_SUPPLY_CHARGE_TYPE_STANDARD,
	adaptive = BORDER_POWER_SUPPLY_CHARGE_TYPE_ADAPTIVE,
	custom = BORDER_POWER_SUPPLY_CHARGE_TYPE_CUSTOM,
	longlife = BORDER_POWER_SUPPLY_CHARGE_TYPE_LONGLIFE,
};
/// In which state a battery is. Any context.
enum class Health : int {
	unknown = BORDER_POWER_SUPPLY_HEALTH_UNKNOWN,
	good = BORDER_POWER_SUPPLY_HEALTH_GOOD,
	overheat = BORDER_POWER_SUPPLY_HEALTH_OVERHEAT,
	dead = BORDER_POWER_SUPPLY_HEALTH_DEAD,
	overvoltage = BORDER_POWER_SUPPLY_HEALTH_OVERVOLTAGE,
	unspec_failure = BORDER_POWER_SUPPLY_HEALTH_UNSPEC_FAILURE,
	cold = BORDER_POWER_SUPPLY_HEALTH_COLD,
	watchdog_timer_expire = BORDER_POWER_SUPPLY_HEALTH_WATCHDOG_TIMER_EXPIRE,
	safety_timer_expire = BORDER_POWER_SUPPLY_HEALTH_SAFETY_TIMER_EXPIRE,
	overcurrent = BORDER_POWER_SUPPLY_HEALTH_OVERCURRENT,
	calibration_required = BORDER_POWER_SUPPLY_HEALTH_CALIBRATION_REQUIRED,
	warm = BORDER_POWER_SUPPLY_HEALTH_WARM,
	cool = BORDER_POWER_SUPPLY_HEALTH_COOL,
	hot = BORDER_POWER_SUPPLY_HEALTH_HOT,
};
/// Of which kind a battery is. Any context.
enum class Technology : int {
	unknown = BORDER_POWER_SUPPLY_TECHNOLOGY_UNKNOWN,
	nimh = BORDER_POWER_SUPPLY_TECHNOLOGY_NiMH,
	lion = BORDER_POWER_SUPPLY_TECHNOLOGY_LION,
	lipo = BORDER_POWER_SUPPLY_TECHNOLOGY_LIPO,
	life = BORDER_POWER_SUPPLY_TECHNOLOGY_LiFe,
	nicd = BORDER_POWER_SUPPLY_TECHNOLOGY_NiCd,
	limn = BORDER_POWER_SUPPLY_TECHNOLOGY_LiMn,
};
/// How full a battery is, without a number. Any context.
enum class CapacityLevel : int {
	unknown = BORDER_POWER_SUPPLY_CAPACITY_LEVEL_UNKNOWN,
	critical = BORDER_POWER_SUPPLY_CAPACITY_LEVEL_CRITICAL,
	low = BORDER_POWER_SUPPLY_CAPACITY_LEVEL_LOW,
	normal = BORDER_POWER_SUPPLY_CAPACITY_LEVEL_NORMAL,
	high = BORDER_POWER_SUPPLY_CAPACITY_LEVEL_HIGH,
	full = BORDER_POWER_SUPPLY_CAPACITY_LEVEL_FULL,
};
/// What is supplied. Any context.
enum class Scope : int {
	unknown = BORDER_POWER_SUPPLY_SCOPE_UNKNOWN,
	system = BORDER_POWER_SUPPLY_SCOPE_SYSTEM,
	device = BORDER_POWER_SUPPLY_SCOPE_DEVICE,
};

/// A value of a unit. Any context.
template <char Unit> struct Amount {
	int value = 0; ///< In the unit of its name.
};
/// @{
/// The units of properties. Any context.
using Microvolts = Amount<'V'>;
using Microamperes = Amount<'A'>;
using Microwatts = Amount<'W'>;
using MicroampereHours = Amount<'h'>; ///< Of a charge.
using MicrowattHours = Amount<'H'>;   ///< Of an energy.
using Percent = Amount<'%'>;
using DeciCelsius = Amount<'C'>; ///< Tenths of a degree.
using Count = Amount<'n'>;	 ///< A number without a unit.
/// @}

namespace detail {

/// A property of the kernel, and the type of its value.
template <unsigned Number, typename T> struct Tag {
	using Value = T;
	static constexpr unsigned number = Number;
};
/// One whose value is a text.
template <unsigned Number> struct TextTag {
	static constexpr unsigned number = Number;
};

template <typename T> inline constexpr bool is_amount = false;
template <char Unit> inline constexpr bool is_amount<Amount<Unit>> = true;

template <typename T> int to_number(T value)
{
	if constexpr (is_amount<T>)
		return value.value;
	else if constexpr (std::same_as<T, Duration>)
		return static_cast<int>(std::min<s64>(value.secs(), std::numeric_limits<int>::max()));
	else
		return static_cast<int>(value);
}
template <typename T> T from_number(int number)
{
	if constexpr (is_amount<T>)
		return T{number};
	else if constexpr (std::same_as<T, Duration>)
		return Duration::from_secs(number);
	else if constexpr (std::same_as<T, bool>)
		return number != 0;
	else
		return static_cast<T>(number);
}

template <typename Handler> struct Getter {
	static constexpr bool is_one = false;
};
template <typename D, typename T> struct Getter<Result<T> (D::*)() const> {
	using Value = T;
	static constexpr bool is_one = true;
};

} // namespace detail

/// @{
/// A property, named as its file in sysfs, with the type of its value. Any context.
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_STATUS, Status> status{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_TYPE, ChargeType> charge_type{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_HEALTH, Health> health{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_PRESENT, bool> present{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_ONLINE, bool> online{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_AUTHENTIC, bool> authentic{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TECHNOLOGY, Technology> technology{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CYCLE_COUNT, Count> cycle_count{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_VOLTAGE_MAX, Microvolts> voltage_max{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_VOLTAGE_MIN, Microvolts> voltage_min{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_VOLTAGE_MAX_DESIGN, Microvolts>
	voltage_max_design{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_VOLTAGE_MIN_DESIGN, Microvolts>
	voltage_min_design{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_VOLTAGE_NOW, Microvolts> voltage_now{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_VOLTAGE_AVG, Microvolts> voltage_avg{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_VOLTAGE_OCV, Microvolts> voltage_ocv{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CURRENT_MAX, Microamperes> current_max{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CURRENT_NOW, Microamperes> current_now{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CURRENT_AVG, Microamperes> current_avg{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_POWER_NOW, Microwatts> power_now{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_POWER_AVG, Microwatts> power_avg{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_FULL_DESIGN, MicroampereHours>
	charge_full_design{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_EMPTY_DESIGN, MicroampereHours>
	charge_empty_design{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_FULL, MicroampereHours> charge_full{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_EMPTY, MicroampereHours>
	charge_empty{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_NOW, MicroampereHours> charge_now{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_AVG, MicroampereHours> charge_avg{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_COUNTER, MicroampereHours>
	charge_counter{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CONSTANT_CHARGE_CURRENT, Microamperes>
	constant_charge_current{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CONSTANT_CHARGE_CURRENT_MAX, Microamperes>
	constant_charge_current_max{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CONSTANT_CHARGE_VOLTAGE, Microvolts>
	constant_charge_voltage{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CONSTANT_CHARGE_VOLTAGE_MAX, Microvolts>
	constant_charge_voltage_max{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_CONTROL_START_THRESHOLD, Percent>
	charge_control_start_threshold{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_CONTROL_END_THRESHOLD, Percent>
	charge_control_end_threshold{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_INPUT_CURRENT_LIMIT, Microamperes>
	input_current_limit{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_INPUT_VOLTAGE_LIMIT, Microvolts>
	input_voltage_limit{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_INPUT_POWER_LIMIT, Microwatts>
	input_power_limit{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_ENERGY_FULL_DESIGN, MicrowattHours>
	energy_full_design{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_ENERGY_EMPTY_DESIGN, MicrowattHours>
	energy_empty_design{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_ENERGY_FULL, MicrowattHours> energy_full{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_ENERGY_EMPTY, MicrowattHours> energy_empty{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_ENERGY_NOW, MicrowattHours> energy_now{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_ENERGY_AVG, MicrowattHours> energy_avg{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CAPACITY, Percent> capacity{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CAPACITY_ALERT_MIN, Percent>
	capacity_alert_min{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CAPACITY_ALERT_MAX, Percent>
	capacity_alert_max{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CAPACITY_LEVEL, CapacityLevel>
	capacity_level{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TEMP, DeciCelsius> temp{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TEMP_MAX, DeciCelsius> temp_max{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TEMP_MIN, DeciCelsius> temp_min{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TEMP_ALERT_MIN, DeciCelsius> temp_alert_min{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TEMP_ALERT_MAX, DeciCelsius> temp_alert_max{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TEMP_AMBIENT, DeciCelsius> temp_ambient{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TIME_TO_EMPTY_NOW, Duration>
	time_to_empty_now{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TIME_TO_EMPTY_AVG, Duration>
	time_to_empty_avg{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TIME_TO_FULL_NOW, Duration>
	time_to_full_now{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_TIME_TO_FULL_AVG, Duration>
	time_to_full_avg{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_SCOPE, Scope> scope{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_PRECHARGE_CURRENT, Microamperes>
	precharge_current{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_CHARGE_TERM_CURRENT, Microamperes>
	charge_term_current{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_MANUFACTURE_YEAR, Count> manufacture_year{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_MANUFACTURE_MONTH, Count> manufacture_month{};
inline constexpr detail::Tag<BORDER_POWER_SUPPLY_PROP_MANUFACTURE_DAY, Count> manufacture_day{};
inline constexpr detail::TextTag<BORDER_POWER_SUPPLY_PROP_MODEL_NAME> model_name{};
inline constexpr detail::TextTag<BORDER_POWER_SUPPLY_PROP_MANUFACTURER> manufacturer{};
inline constexpr detail::TextTag<BORDER_POWER_SUPPLY_PROP_SERIAL_NUMBER> serial_number{};
/// @}

/// A property that a driver returns and, with \p Set, takes. Any context.
///
///	power_supply::Property<power_supply::voltage_now, &Foo::voltage>
///	// Result<power_supply::Microvolts> voltage() const;
template <auto Tag, auto Get, auto Set = nullptr> struct Property {
	using Value = typename decltype(Tag)::Value; ///< The type of the property.

	static_assert(detail::Getter<decltype(Get)>::is_one,
		      "a property is returned by a const member: "
		      "Result<power_supply::Microvolts> voltage() const");
	static_assert(std::same_as<typename detail::Getter<decltype(Get)>::Value, Value>,
		      "the function returns the type of the property, such as "
		      "Result<power_supply::Microvolts>");

	static constexpr unsigned number = decltype(Tag)::number; ///< The kernel's number.
	/// Whether a program may write it.
	static constexpr bool is_writable = !std::same_as<decltype(Set), std::nullptr_t>;

	/// Reads it. Returns 0 or a negative errno. Process context, may sleep.
	static int get(const auto &driver, border_power_supply_value *value) MAY_SLEEP
	{
		const auto got = (driver.*Get)();

		if (got.is_err())
			return got.error().to_errno();
		value->number = detail::to_number(*got);
		return 0;
	}
	/// Writes it. Returns 0 or a negative errno. Process context, may sleep.
	static int set(const auto &driver, [[maybe_unused]] int value) MAY_SLEEP
	{
		if constexpr (is_writable) {
			static_assert(
				requires {
					{
						(driver.*Set)(detail::from_number<Value>(value))
					} -> std::same_as<Result<>>;
				}, "a property is set by a const member: Result<> "
				   "set_limit(power_supply::Microamperes) const");
			return (driver.*Set)(detail::from_number<Value>(value)).to_errno();
		} else {
			return -BORDER_EPERM;
		}
	}
};

/// A property whose value is a text that never changes. It prevents this mistake: a text that the
/// kernel prints after it was freed. Any context.
///
///	power_supply::Text<power_supply::model_name, "Foo battery">
template <auto Tag, Literal Value> struct Text {
	static constexpr unsigned number = decltype(Tag)::number; ///< The kernel's number.
	static constexpr bool is_writable = false;		  ///< It is not.

	/// Returns 0 and the text. Any context.
	static int get(const auto &, border_power_supply_value *value)
	{
		value->text = Value.text;
		return 0;
	}
	/// Returns a negative errno. Any context.
	static int set(const auto &, int) { return -BORDER_EPERM; }
};

/// The properties of a driver. Any context.
template <typename... P> struct Properties {
	static_assert(sizeof...(P) > 0, "a supply has a property");

	/// @{
	/// As the kernel needs them.
	static constexpr unsigned numbers[]{P::number...};
	static constexpr bool writable[]{P::is_writable...};
	/// @}

	/// Reads a property. Returns 0 or a negative errno. Process context, may sleep.
	static int get(const auto &driver, unsigned property, border_power_supply_value *value)
		MAY_SLEEP
	{
		int result = -BORDER_EINVAL;

		(void)(... || (property == P::number && (result = P::get(driver, value), true)));
		return result;
	}
	/// Writes a property. Returns 0 or a negative errno. Process context, may sleep.
	static int set(const auto &driver, unsigned property, int value) MAY_SLEEP
	{
		int result = -BORDER_EINVAL;

		(void)(... || (property == P::number && (result = P::set(driver, value), true)));
		return result;
	}

      private:
	static consteval bool has_none_twice()
	{
		for (usize i = 0; i < sizeof...(P); i++)
			for (usize k = 0; k < i; k++)
				if (numbers[i] == numbers[k])
					return false;
		return true;
	}
	static_assert(has_none_twice(), "a supply has each property once");
};

} // namespace kernel::power_supply
