// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_GPIOLIB
// A controller of eight lines without hardware, and a panel whose lamp, button and wire are at
// them. Each odd line is joined with the even one before it. Switch the lamp, and press the button,
// by the attributes of /sys/bus/platform/devices/panel.0. Unbind the panel before you unload the
// module, which its lines keep loaded.

#include <kernel/bus/platform.hpp>
#include <kernel/gpio/chip.hpp>
#include <kernel/gpio/line.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

/// The controller. An interrupt may use its lines, and each line has an interrupt of its edges.
class Pins : public gpio::Interrupts {
      public:
	static constexpr u16 lines = 8;
	static constexpr auto calls = gpio::Calls::any_context;

	Result<bool> get(u32 line) const
	{
		auto state = state_.lock();
		const u32 other = line ^ 1;

		if (test(state->outputs, line))
			return test(state->values, line);
		// A line that no device drives is high.
		return test(state->outputs, other) ? test(state->values, other) : true;
	}
	Result<> set(u32 line, bool value) const
	{
		bool is_edge = false;
		{
			auto state = state_.lock();

			is_edge = test(state->values, line) != value &&
				  test(state->unmasked, line ^ 1);
			change(state->values, line, value);
		}
		if (is_edge)
			interrupt(line ^ 1);
		return ok();
	}
	Result<> direction_input(u32 line) const
	{
		change(state_.lock()->outputs, line, false);
		return ok();
	}
	Result<> direction_output(u32 line, bool value) const
	{
		auto state = state_.lock();

		if (test(state->outputs, line ^ 1))
			return EBUSY;
		change(state->values, line, value);
		change(state->outputs, line, true);
		return ok();
	}
	Result<gpio::Direction> get_direction(u32 line) const
	{
		return test(state_.lock()->outputs, line) ? gpio::Direction::output
							  : gpio::Direction::input;
	}

	void irq_mask(u32 line) const { change(state_.lock()->unmasked, line, false); }
	void irq_unmask(u32 line) const { change(state_.lock()->unmasked, line, true); }
	Result<> irq_set_type(u32, IrqTrigger trigger) const
	{
		return trigger == IrqTrigger::both_edges ? ok() : EINVAL;
	}

      private:
	struct State {
		u8 outputs, values, unmasked;
	};

	static bool test(u8 bits, u32 line) { return bits >> (line % lines) & 1; }
	static void change(u8 &bits, u32 line, bool value)
	{
		const auto bit = static_cast<u8>(1u << (line % lines));

		bits = static_cast<u8>(value ? bits | bit : bits & ~bit);
	}

	RawSpinLock<State> state_{LOCK_CLASS("pins.state"), State{}};
};

/// A line behind a bus that sleeps, which no interrupt may use.
class SlowPin : Pinned {
      public:
	static constexpr auto calls = gpio::Calls::may_sleep;

	Result<bool> get(u32) const { return *value_.lock(); }
	Result<> set(u32, bool value) const
	{
		auto bus = value_.lock();

		fsleep(100_us);
		*bus = value;
		return ok();
	}
	Result<> direction_input(u32) const { return EOPNOTSUPP; }
	Result<> direction_output(u32 line, bool value) const { return set(line, value); }
	Result<gpio::Direction> get_direction(u32) const { return gpio::Direction::output; }

      private:
	Mutex<bool> value_{LOCK_CLASS("pins.slow"), false};
};

/// The driver of the panel. Its lamp shows that the button is pressed, if nothing else sets it.
class Panel : Pinned {
      public:
	using AnyOutput = gpio::Output<gpio::Calls::any_context>;
	using AnyInput = gpio::Input<gpio::Calls::any_context>;
	using Made = InPlace<Panel, AnyOutput, AnyInput, gpio::Output<>, gpio::Input<>>;

	static Result<Made> probe(const platform::Device &device)
	{
		auto lamp = TRY(AnyOutput::get(device, "lamp", false));
		auto button = TRY(AnyInput::get(device, "button"));
		auto finger = TRY(gpio::Output<>::get(device, "finger", false));
		auto wire = TRY(gpio::Output<>::get(device, "wire", false));

		// As a sensor of one wire is asked.
		TRY(wire.set(true));
		fsleep(20_us);

		auto answer = TRY(std::move(wire).into_input());

		// The line is refused for interrupts.
		if (AnyOutput::get(device, "bell", false) != EOPNOTSUPP)
			return EINVAL;

		const auto bell = TRY(gpio::Output<>::get(device, "bell", true));

		pr_info("the bell is {}\n", TRY(bell.value()) ? "on" : "off");
		pr_info("the wire is {}\n", TRY(answer.value()) ? "high" : "low");
		return Made(std::move(lamp), std::move(button), std::move(finger),
			    std::move(answer));
	}

	Panel(AnyOutput lamp, AnyInput button, gpio::Output<> finger, gpio::Input<> wire)
	    : lamp_(std::move(lamp)), button_(std::move(button)), finger_(std::move(finger)),
	      wire_(std::move(wire))
	{}
	Result<> start() const
	{
		return irq_.request(TRY(button_.irq()), "button",
				    {.trigger = IrqTrigger::both_edges});
	}

	Result<bool> lamp() const { return lamp_.value(); }
	Result<> set_lamp(bool is_on) const { return lamp_.set(is_on); }
	Result<bool> button() const { return button_.value(); }
	Result<> set_button(bool is_pressed) const { return finger_.set(is_pressed); }
	u32 edges() const { return edges_.load(); }

	using Attributes = AttributeGroup<Attribute<"lamp", &Panel::lamp, &Panel::set_lamp>,
					  Attribute<"button", &Panel::button, &Panel::set_button>,
					  Attribute<"edges", &Panel::edges>>;

      private:
	IrqReturn on_edge() const
	{
		const auto is_pressed = button_.value();

		if (is_pressed.is_ok())
			lamp_.set(*is_pressed).ignore("the lamp is broken");
		edges_.inc();
		return IrqReturn::handled;
	}

	AnyOutput lamp_;
	AnyInput button_;
	gpio::Output<> finger_; // That presses the button.
	gpio::Input<> wire_;
	Atomic<u32> edges_{0};
	Irq<&Panel::on_edge> irq_{this};
};

struct Board {
	using All = std::tuple<gpio::Chip<Pins>, gpio::Chip<SlowPin>, gpio::Lookup,
			       platform::Driver<Panel>, platform::Device::Registration>;

	static Result<All> init()
	{
		auto pins = TRY(gpio::Chip<Pins>::make({.label = "pins", .lines = Pins::lines}));
		auto slow = TRY(gpio::Chip<SlowPin>::make({.label = "slow-pin", .lines = 1}));
		auto lookup = TRY(gpio::Lookup::add(
			"panel.0",
			{{.chip = "pins", .line = 0, .name = "lamp"},
			 {.chip = "pins", .line = 2, .name = "finger", .is_active_low = true},
			 {.chip = "pins", .line = 3, .name = "button", .is_active_low = true},
			 {.chip = "pins", .line = 4, .name = "wire"},
			 {.chip = "slow-pin", .line = 0, .name = "bell"}}));
		auto driver = TRY(platform::Driver<Panel>::make("panel"));
		auto panel = TRY(platform::Device::add("panel", 0));

		TRY(panel.check_bound(driver));
		return All(std::move(pins), std::move(slow), std::move(lookup), std::move(driver),
			   std::move(panel));
	}
};

KERNEL_MODULE(Board, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Lines of GPIO without hardware");
