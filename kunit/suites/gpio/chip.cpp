// SPDX-License-Identifier: GPL-2.0
#include <kernel/gpio/chip.hpp>
#include <kernel/gpio/line.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_gpio);

namespace {

class Pins : public gpio::Interrupts {
      public:
	static constexpr auto calls = gpio::Calls::any_context;

	explicit Pins(Counted counted) : counted_(std::move(counted)) {}

	Result<bool> get(u32) const { return true; }
	Result<> set(u32 line, bool) const
	{
		interrupt(line);
		return ok();
	}
	Result<> direction_input(u32) const { return ok(); }
	Result<> direction_output(u32, bool) const { return ok(); }
	Result<gpio::Direction> get_direction(u32) const { return gpio::Direction::input; }
	void irq_mask(u32) const {}
	void irq_unmask(u32) const {}
	Result<> irq_set_type(u32, IrqTrigger) const { return ok(); }

      private:
	Counted counted_;
};

} // namespace

TEST(wrong_options_are_refused)
{
	int alive = 0;

	EXPECT(gpio::Chip<Pins>::make({.label = "", .lines = 4}, Counted(alive, 1)) == EINVAL);
	EXPECT(gpio::Chip<Pins>::make({.label = "pins", .lines = 0}, Counted(alive, 1)) == EINVAL);
	EXPECT(alive == 0);
}

TEST(a_driver_lives_as_long_as_its_controller)
{
	int alive = 0;

	{
		auto pins = gpio::Chip<Pins>::make({.label = "cxxrt-pins", .lines = 4},
						   Counted(alive, 1));

		// Without GPIO, the driver ends at once.
		if (pins) {
			const auto moved = std::move(*pins);

			EXPECT(alive == 1);
			// No driver has requested the interrupt.
			EXPECT(moved->set(3, true).is_ok());
		} else {
			EXPECT(pins.error() == EOPNOTSUPP);
		}
	}
	EXPECT(alive == 0);
}

TEST(an_interrupt_without_a_controller_is_ignored)
{
	int alive = 0;
	const Pins pins(Counted(alive, 1));

	EXPECT(pins.set(3, true).is_ok());
}

TEST(a_lookup_is_removed)
{
	for (int i = 0; i < 2; i++) {
		auto lookup = gpio::Lookup::add("cxxrt.0",
						{{.chip = "cxxrt-pins", .line = 0, .name = "a"},
						 {.chip = "cxxrt-pins", .line = 1, .name = "b"}});

		EXPECT(lookup.is_ok());
	}
}
