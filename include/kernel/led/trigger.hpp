// SPDX-License-Identifier: GPL-2.0
/// \file
/// led::Trigger: an event that switches lamps.
#pragma once

#include <cxxrt/border/led/trigger.h>
#include <kernel/core/result.hpp>
#include <kernel/device/registered.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/time/time.hpp>

namespace kernel::led {

/// An event of a driver that switches the lamps which select it (struct led_trigger): a program
/// writes its name to the file trigger of a lamp in /sys/class/leds, or a driver names it in
/// Options::default_trigger. It prevents these mistakes: a trigger that is freed while a lamp has
/// it; a name that another trigger has, which C's simple interface only logs.
///
///	auto busy = TRY(led::Trigger::make("foo-busy"));
///
///	busy.event(255);
class [[nodiscard]] Trigger {
      public:
	/// Registers a trigger of this name. Errors: EEXIST if another trigger has it; ENOMEM;
	/// EINVAL if it is empty; EOPNOTSUPP if the kernel has no triggers. Process context, may
	/// sleep. led_trigger_register().
	static Result<Trigger> make(StrView name) MAY_SLEEP
	{
		if (name.is_empty())
			return EINVAL;

		auto node = TRY(Box<Node>::make(gfp::kernel, TRY(String::make(gfp::kernel, name))));

		TRY(Result<>::from_errno(border_led_trigger_register(&*node, node->name.data())));
		// SAFETY: the owner takes it back.
		return Trigger(std::move(node).unsafe_into_raw());
	}

	/// Takes the trigger of another object. Any context.
	Trigger(Trigger &&) = default;
	/// The same, and removes its own trigger. Process context, may sleep.
	Trigger &operator=(Trigger &&) MAY_SLEEP = default;
	/// Switches the lamps off that have selected it, and removes it. Process context, may
	/// sleep. led_trigger_unregister().
	~Trigger() MAY_SLEEP = default;

	/// Switches the lamps to \p brightness, at most to their largest one: 0 is off. The caller
	/// holds no lock that brightness_set() of a lamp takes. Any context, except that of a
	/// handler of an NMI or of a probe. led_trigger_event().
	void event(u32 brightness) const { border_led_trigger_event(node_.get(), brightness); }
	/// Makes the lamps blink, by themselves if they can; both times in milliseconds, rounded
	/// up, or 0 for times that each lamp chooses. Process context, may sleep.
	/// led_trigger_blink().
	void blink(Duration on, Duration off) const MAY_SLEEP
	{
		border_led_trigger_blink(node_.get(), on.millis_ceil(), off.millis_ceil());
	}

      private:
	struct Node : border_led_trigger, PinnedAs<Node> {
		explicit Node(String of_name) : name(std::move(of_name)) {}
		void end() MAY_SLEEP { border_led_trigger_unregister(this); }

		String name;
	};

	// SAFETY: make() has registered it.
	explicit Trigger(Node *node) : node_(node) {}

	Owned<kernel::detail::Registered<Node>> node_;
};

} // namespace kernel::led
