// SPDX-License-Identifier: GPL-2.0
/// \file
/// gpio::Chip<Driver>: a controller of GPIO lines.
#pragma once

#include <cxxrt/border/gpio/chip.h>
#include <kernel/core/result.hpp>
#include <kernel/device/device.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/gpio/line.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/text/str_view.hpp>

namespace kernel::gpio {

/// The direction of a line, as its controller sees it. Any context.
enum class Direction : int {
	output = BORDER_GPIO_LINE_DIRECTION_OUT, ///< The controller drives it.
	input = BORDER_GPIO_LINE_DIRECTION_IN,	 ///< Another device does.
};

namespace detail {
template <typename D> struct Node;
} // namespace detail

/// The base of a driver of lines that have interrupts. It prevents these mistakes: an interrupt of
/// a controller that is not registered yet, or not any more; one that is unmasked although another
/// driver drives the line. The driver also has these members, all const, which run with interrupts
/// off and must not sleep:
///
///	void irq_mask(u32 line) const;
///	void irq_unmask(u32 line) const;
///	Result<> irq_set_type(u32 line, IrqTrigger trigger) const; // EINVAL if it cannot
class Interrupts : Pinned {
      protected:
	Interrupts() = default;

	/// Runs the handlers that other drivers have requested for \p line, if it is not masked,
	/// and then returns. The caller holds no lock that they or the members above take. Any
	/// context. generic_handle_domain_irq_safe().
	void interrupt(u32 line) const { border_gpio_chip_interrupt(&chip_, line); }

      private:
	template <typename D> friend struct detail::Node;

	border_gpio_chip *chip_ = nullptr;
};

namespace detail {

inline IrqTrigger trigger_of(unsigned type)
{
	switch (type) {
	case BORDER_IRQ_TYPE_EDGE_RISING:
		return IrqTrigger::rising;
	case BORDER_IRQ_TYPE_EDGE_FALLING:
		return IrqTrigger::falling;
	case BORDER_IRQ_TYPE_EDGE_BOTH:
		return IrqTrigger::both_edges;
	case BORDER_IRQ_TYPE_LEVEL_HIGH:
		return IrqTrigger::high;
	case BORDER_IRQ_TYPE_LEVEL_LOW:
		return IrqTrigger::low;
	default:
		return IrqTrigger::as_configured;
	}
}

template <typename D> inline constexpr bool interrupts = std::derived_from<D, Interrupts>;

template <typename D>
concept HandlesInterrupts = requires(const D &driver, u32 line, IrqTrigger trigger) {
	{ driver.irq_mask(line) } -> std::same_as<void>;
	{ driver.irq_unmask(line) } -> std::same_as<void>;
	{ driver.irq_set_type(line, trigger) } -> std::same_as<Result<>>;
};

template <typename D> consteval bool check_chip()
{
	if constexpr (interrupts<D>) {
		static_assert(HandlesInterrupts<D>,
			      "a driver with gpio::Interrupts has public members: void "
			      "irq_mask(u32 line) const, void irq_unmask(u32 line) const, Result<> "
			      "irq_set_type(u32 line, IrqTrigger trigger) const");
		static_assert(D::calls == Calls::any_context,
			      "a controller that sleeps has no gpio::Interrupts: they run with "
			      "interrupts off");
	}
	static_assert(
		requires { requires std::same_as<decltype(D::calls), const Calls>; },
		"a driver of lines says whether it sleeps: static constexpr gpio::Calls calls = "
		"gpio::Calls::may_sleep or any_context");
	static_assert(
		requires(const D &driver, u32 line) {
			{ driver.get(line) } -> std::same_as<Result<bool>>;
		}, "get() must be public: Result<bool> get(u32 line) const");
	static_assert(
		requires(const D &driver, u32 line, bool value) {
			{ driver.set(line, value) } -> std::same_as<Result<>>;
		}, "set() must be public: Result<> set(u32 line, bool value) const");
	static_assert(
		requires(const D &driver, u32 line) {
			{ driver.direction_input(line) } -> std::same_as<Result<>>;
		}, "direction_input() must be public: Result<> direction_input(u32 line) const");
	static_assert(
		requires(const D &driver, u32 line, bool value) {
			{ driver.direction_output(line, value) } -> std::same_as<Result<>>;
		}, "direction_output() must be public: Result<> direction_output(u32 line, bool "
		   "value) const");
	static_assert(
		requires(const D &driver, u32 line) {
			{ driver.get_direction(line) } -> std::same_as<Result<Direction>>;
		}, "get_direction() must be public: Result<gpio::Direction> get_direction(u32 "
		   "line) const");
	return true;
}

/// A driver and its controller, at an address that the kernel has. Its functions are in one class
/// with the function that waits for them, so the checker refuses a wait under a lock that they
/// take.
template <typename D> struct Node : border_gpio_chip, PinnedAs<Node<D>> {
	template <typename... Arguments>
	explicit Node(String of_label, Arguments &&...arguments)
	    : label(std::move(of_label)), driver(std::forward<Arguments>(arguments)...)
	{}

	Result<> add(device *parent, u16 lines) MAY_SLEEP
	{
		TRY(Result<>::from_errno(
			border_gpio_chip_add(this, parent, label.data(), lines, sleeps, &ops)));
		if constexpr (interrupts<D>)
			border_gpio_chip_publish(&driver.chip_, this);
		return ok();
	}
	void end() MAY_SLEEP WAITS_FOR_CALLBACKS
	{
		if constexpr (interrupts<D>)
			border_gpio_chip_hide(&driver.chip_);
		border_gpio_chip_remove(this);
	}

	const String label;
	D driver;

      private:
	static constexpr bool sleeps = D::calls == Calls::may_sleep;

	// SAFETY: the kernel calls these functions for controllers of this class, and the
	// destructor of the Chip waits for them.
	static const D &driver_of(gpio_chip *raw)
	{
		return static_cast<Node *>(reinterpret_cast<border_gpio_chip *>(raw))->driver;
	}

	// Without sleep, interrupts call them.
	static int get_direction(gpio_chip *raw, unsigned line) RUNS_IN_IF(hardirq, !sleeps)
	RUNS_IN_IF(task, sleeps)
	{
		const Result<Direction> direction = driver_of(raw).get_direction(line);

		return direction ? static_cast<int>(*direction) : direction.error().to_errno();
	}
	static int direction_input(gpio_chip *raw, unsigned line) RUNS_IN_IF(hardirq, !sleeps)
	RUNS_IN_IF(task, sleeps)
	{
		return driver_of(raw).direction_input(line).to_errno();
	}
	static int direction_output(gpio_chip *raw, unsigned line, int value)
		RUNS_IN_IF(hardirq, !sleeps) RUNS_IN_IF(task, sleeps)
	{
		return driver_of(raw).direction_output(line, value != 0).to_errno();
	}
	static int get(gpio_chip *raw, unsigned line) RUNS_IN_IF(hardirq, !sleeps)
	RUNS_IN_IF(task, sleeps)
	{
		const Result<bool> value = driver_of(raw).get(line);

		return value.is_ok() ? *value : value.error().to_errno();
	}
	static int set(gpio_chip *raw, unsigned line, int value) RUNS_IN_IF(hardirq, !sleeps)
	RUNS_IN_IF(task, sleeps)
	{
		return driver_of(raw).set(line, value != 0).to_errno();
	}
	static void irq_mask(gpio_chip *raw, unsigned line) RUNS_IN(hardirq)
	{
		if constexpr (interrupts<D>)
			driver_of(raw).irq_mask(line);
	}
	static void irq_unmask(gpio_chip *raw, unsigned line) RUNS_IN(hardirq)
	{
		if constexpr (interrupts<D>)
			driver_of(raw).irq_unmask(line);
	}
	static int irq_set_type(gpio_chip *raw, unsigned line, unsigned type) RUNS_IN(hardirq)
	{
		if constexpr (interrupts<D>)
			return driver_of(raw).irq_set_type(line, trigger_of(type)).to_errno();
		else
			return 0;
	}
	static void set_only(gpio_chip *raw, unsigned line, int value) RUNS_IN_IF(hardirq, !sleeps)
	RUNS_IN_IF(task, sleeps)
	{
		driver_of(raw).set(line, value != 0).ignore("this kernel takes no error");
	}

	static constexpr border_gpio_chip_ops ops{get_direction,
						  direction_input,
						  direction_output,
						  get,
						  set,
						  set_only,
						  interrupts<D> ? irq_mask : nullptr,
						  interrupts<D> ? irq_unmask : nullptr,
						  interrupts<D> ? irq_set_type : nullptr};
};

} // namespace detail

/// A controller of lines (struct gpio_chip), in /dev/gpiochipN. It prevents these mistakes: a
/// controller that is freed while its functions run; one that sleeps and does not say so, which
/// other drivers then use in interrupts; an error that is taken for a high line; directions that
/// are the wrong way round, because 1 is an input; a controller that is never removed.
///
/// \p Driver has these members, all const. \p line is less than the number of lines:
///
///	static constexpr gpio::Calls calls = gpio::Calls::any_context; // or may_sleep
///	Result<bool> get(u32 line) const;			// the voltage: true is high
///	Result<> set(u32 line, bool value) const;
///	Result<> direction_input(u32 line) const;
///	Result<> direction_output(u32 line, bool value) const;	// drives it at once
///	Result<gpio::Direction> get_direction(u32 line) const;
///
/// The kernel may call them at the same time: with Calls::any_context in interrupts, otherwise in
/// process context. Its lines have interrupts if the driver is a gpio::Interrupts. A driver that
/// has a line keeps the module loaded, also one of the same module: unbind that first. Destroy a
/// Chip after the drivers that use its lines, as the kernel before 6.9 does not wait for these. The
/// destructor calls gpiochip_remove(), after which programs that have a line get ENODEV.
///
///	auto pins = TRY(gpio::Chip<Pins>::make(device, {.label = "foo-pins", .lines = 8}));
template <typename Driver>
class [[nodiscard]] Chip : public RegisteredDriver<detail::Node, Driver> {
	static_assert(detail::check_chip<Driver>());

      public:
	/// Options of a controller.
	struct Options {
		StrView label; ///< Its name in the log, and for a Lookup.
		u16 lines;     ///< How many lines it has.
	};

	/// @{
	/// Constructs a driver from \p arguments, and registers a controller for it, below \p
	/// parent if there is one. Errors: ENOMEM; EINVAL if the label is empty, or if there are no
	/// lines; EOPNOTSUPP if the kernel has no GPIO. Process context, may sleep.
	/// gpiochip_add_data().
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Chip> make(const Options &options, Arguments &&...arguments) MAY_SLEEP
	{
		return add(nullptr, options, std::forward<Arguments>(arguments)...);
	}
	template <typename... Arguments>
		requires ConstructibleFrom<Driver, Arguments &&...>
	static Result<Chip> make(const kernel::Device &parent, const Options &options,
				 Arguments &&...arguments) MAY_SLEEP
	{
		// SAFETY: the kernel takes its own reference.
		return add(parent.unsafe_raw(), options, std::forward<Arguments>(arguments)...);
	}
	/// @}

      private:
	using Node = detail::Node<Driver>;

	template <typename... Arguments>
	static Result<Chip> add(device *parent, const Options &options, Arguments &&...arguments)
		MAY_SLEEP
	{
		if (options.label.is_empty() || options.lines == 0)
			return EINVAL;

		auto made = TRY(Box<Node>::make(gfp::kernel,
						TRY(String::make(gfp::kernel, options.label)),
						std::forward<Arguments>(arguments)...));

		TRY(made->add(parent, options.lines));
		// SAFETY: the owner takes it back.
		return Chip(std::move(made).unsafe_into_raw());
	}

	// SAFETY: add() has registered it.
	explicit Chip(Node *node) : RegisteredDriver<detail::Node, Driver>(node) {}
};

} // namespace kernel::gpio
