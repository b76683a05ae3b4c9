// SPDX-License-Identifier: GPL-2.0
/// \file
/// gpio::Input, gpio::Output and gpio::Lookup: lines of GPIO that lead to a device.
#pragma once

#include <cxxrt/border/gpio/line.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>
#include <kernel/device/device.hpp>
#include <kernel/irq/irq.hpp>

/// Lines of GPIO, and their controllers (<linux/gpio/consumer.h>, <linux/gpio/driver.h>).
namespace kernel::gpio {

/// Where a driver may use a line. Any context.
enum class Calls : u8 {
	may_sleep,   ///< In process context: its controller may be behind a bus that sleeps.
	any_context, ///< Anywhere: a line whose controller sleeps is refused when it is requested.
};

namespace detail {

struct Requested {
	using Handle = gpio_desc *;
	static void release(gpio_desc *line) MAY_SLEEP { border_gpio_put(line); }
};

/// What both directions share.
template <Calls C> class Line {
      public:
	/// Returns the value: true is active, which may be a low voltage. Errors: those of the
	/// controller; ENODEV if it is gone. Any context if C is Calls::any_context, otherwise
	/// process context, may sleep. gpiod_get_value(), gpiod_get_value_cansleep().
	Result<bool> value() const MAY_SLEEP_IF(C == Calls::may_sleep)
	{
		int value = 0;

		if constexpr (C == Calls::may_sleep)
			value = border_gpio_value_may_sleep(line_.get());
		else
			value = border_gpio_value(line_.get());
		if (value < 0) [[unlikely]]
			return Error::from_errno(value);
		return value != 0;
	}

      protected:
	// SAFETY: the caller passes a line that it has requested.
	explicit Line(gpio_desc *line) : line_(line) {}

	/// Requests a line. gpiod_get_index().
	static Result<gpio_desc *> request(const kernel::Device &device, CStr name, u32 index,
					   unsigned flags) MAY_SLEEP
	{
		int error = 0;
		// SAFETY: the kernel uses the device in this call.
		gpio_desc *const line =
			border_gpio_get(device.unsafe_raw(), name.data(), index, flags, &error);

		if (error)
			return Error::from_errno(error);
		if (C == Calls::any_context && border_gpio_can_sleep(line)) {
			border_gpio_put(line);
			return EOPNOTSUPP;
		}
		return line;
	}

	Owned<Requested> line_;
};

} // namespace detail

template <Calls C> class Output;

/// A line that a driver reads (struct gpio_desc). It prevents these mistakes: a value that is
/// written to an input; a line that two drivers use, as two numbers of one line are; a voltage that
/// is taken for the value, though the line is active low; an error that is taken for a high line; a
/// function of the controller that sleeps in an interrupt; a line that is never released.
///
///	auto button = TRY(gpio::Input<>::get(device, "button"));
///	const bool is_pressed = TRY(button.value());
///
/// The line is that of the property "button-gpios" of the firmware, or of a Lookup.
template <Calls C = Calls::may_sleep> class [[nodiscard]] Input : public detail::Line<C> {
      public:
	/// Requests line \p index of those that \p device has by \p name, and makes it an input.
	/// Errors: ENOENT if it has none; EPROBE_DEFER if its controller has no driver yet: probe()
	/// returns that, and the kernel calls it again; EBUSY if another driver has it; EOPNOTSUPP
	/// if it may sleep and \p C forbids that, or if the kernel has no GPIO; those of the
	/// controller. Process context, may sleep. gpiod_get_index().
	static Result<Input> get(const kernel::Device &device, CStr name, u32 index = 0) MAY_SLEEP
	{
		return Input(TRY(detail::Line<C>::request(device, name, index, BORDER_GPIOD_IN)));
	}

	/// Takes the line of another object. Any context.
	Input(Input &&) = default;
	/// The same, and releases its own line. Process context, may sleep.
	Input &operator=(Input &&) MAY_SLEEP = default;
	/// Releases the line. Process context, may sleep. gpiod_put().
	~Input() MAY_SLEEP = default;

	/// Returns its interrupt, to be requested: Irq, ThreadedIrq, with a trigger of IrqOptions.
	/// Free it before the line. Errors: ENXIO, EINVAL or EOPNOTSUPP if it has none;
	/// EPROBE_DEFER. Process context, may sleep. gpiod_to_irq().
	Result<IrqLine> irq() const MAY_SLEEP
	{
		const int number = border_gpio_irq(this->line_.get());

		if (number < 0) [[unlikely]]
			return Error::from_errno(number);
		return IrqLine::from_number(static_cast<unsigned>(number));
	}
	/// Makes the line an output that drives \p value. Errors: those of the controller; EIO if
	/// an interrupt uses the line. The object keeps the line then. Process context, may sleep.
	/// gpiod_direction_output().
	Result<Output<C>> into_output(bool value) &&MAY_SLEEP
	{
		TRY(Result<>::from_errno(border_gpio_to_output(this->line_.get(), value)));
		return Output<C>(this->line_.take());
	}

      private:
	friend class Output<C>;
	using detail::Line<C>::Line;
};

/// A line that a driver drives. value() returns what it has, which another device may hold at the
/// other voltage. It prevents the mistakes that Input prevents.
///
///	auto lamp = TRY(gpio::Output<gpio::Calls::any_context>::get(device, "lamp", false));
///	TRY(lamp.set(true));
template <Calls C = Calls::may_sleep> class [[nodiscard]] Output : public detail::Line<C> {
      public:
	/// As Input::get(), and drives \p value from the beginning. Errors: those of Input::get().
	/// Process context, may sleep. gpiod_get_index().
	static Result<Output> get(const kernel::Device &device, CStr name, bool value,
				  u32 index = 0) MAY_SLEEP
	{
		return Output(TRY(detail::Line<C>::request(device, name, index,
							   value ? BORDER_GPIOD_OUT_HIGH
								 : BORDER_GPIOD_OUT_LOW)));
	}

	/// Takes the line of another object. Any context.
	Output(Output &&) = default;
	/// The same, and releases its own line. Process context, may sleep.
	Output &operator=(Output &&) MAY_SLEEP = default;
	/// Releases the line, which may keep its value. Process context, may sleep. gpiod_put().
	~Output() MAY_SLEEP = default;

	/// Drives \p value: true is active. Errors: those of the controller, from Linux 6.17 on.
	/// Any context if C is Calls::any_context, otherwise process context, may sleep.
	/// gpiod_set_value(), gpiod_set_value_cansleep().
	Result<> set(bool value) const MAY_SLEEP_IF(C == Calls::may_sleep)
	{
		if constexpr (C == Calls::may_sleep)
			return Result<>::from_errno(
				border_gpio_set_may_sleep(this->line_.get(), value));
		else
			return Result<>::from_errno(border_gpio_set(this->line_.get(), value));
	}
	/// Makes the line an input, as a bus of one wire needs it. Errors: those of the controller.
	/// The object keeps the line then. Process context, may sleep. gpiod_direction_input().
	Result<Input<C>> into_input() &&MAY_SLEEP
	{
		TRY(Result<>::from_errno(border_gpio_to_input(this->line_.get())));
		return Input<C>(this->line_.take());
	}

      private:
	friend class Input<C>;
	using detail::Line<C>::Line;
};

/// A line of a Lookup. Any context.
struct LookupEntry {
	CStr chip;		    ///< The label of the controller.
	u16 line;		    ///< The number of the line at it.
	CStr name;		    ///< What the driver of the device calls it.
	u16 index = 0;		    ///< Its number, if there are several of the name.
	bool is_active_low = false; ///< Whether a low voltage is true.
};

/// The lines of a device that no firmware describes (struct gpiod_lookup_table), as code of a board
/// states them. Drivers find them until the object is destroyed. It prevents these mistakes: a
/// table without its empty last entry; one that is freed while a driver looks for a line.
///
///	auto lines = TRY(gpio::Lookup::add("panel.0", {{.chip = "foo-pins", .line = 3,
///							.name = "lamp"}}));
class [[nodiscard]] Lookup {
      public:
	/// States the lines of the device \p device. Errors: ENOMEM. Process context, may sleep.
	/// gpiod_add_lookup_table().
	static Result<Lookup> add(CStr device, std::initializer_list<LookupEntry> entries) MAY_SLEEP
	{
		gpiod_lookup_table *const table =
			border_gpio_lookup_make(device.data(), entries.size());
		usize at = 0;

		if (!table)
			return ENOMEM;
		for (const LookupEntry &entry : entries)
			border_gpio_lookup_fill(table, at++, entry.chip.data(), entry.line,
						entry.name.data(), entry.index,
						entry.is_active_low);
		border_gpio_lookup_add(table);
		return Lookup(table);
	}

	/// Takes the table of another object. Any context.
	Lookup(Lookup &&) = default;
	/// The same, and removes its own table. Process context, may sleep.
	Lookup &operator=(Lookup &&) MAY_SLEEP = default;
	/// Removes the table. A driver keeps the lines that it has. Process context, may sleep.
	/// gpiod_remove_lookup_table().
	~Lookup() MAY_SLEEP = default;

      private:
	struct Added {
		using Handle = gpiod_lookup_table *;
		static void release(gpiod_lookup_table *table) MAY_SLEEP
		{
			border_gpio_lookup_remove(table);
		}
	};

	// SAFETY: add() has added it.
	explicit Lookup(gpiod_lookup_table *table) : table_(table) {}

	Owned<Added> table_;
};

} // namespace kernel::gpio
