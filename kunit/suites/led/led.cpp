// SPDX-License-Identifier: GPL-2.0
#include <kernel/led/led.hpp>
#include <kernel/led/trigger.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/test/counted.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_led);

namespace {

class Lamp : Pinned {
      public:
	explicit Lamp(Counted counted) : counted_(std::move(counted)) {}

	void brightness_set(u32 brightness) const { brightness_.store(brightness); }
	u32 brightness() const { return brightness_.load(); }

      private:
	Counted counted_;
	Atomic<u32> brightness_{7};
};

constexpr StrView longest = "a:name:of-the-largest-number-of-characters-that-a-lamp-can-have";
constexpr StrView too_long = "a:name:of-the-largest-number-of-characters-that-a-lamp-can-have,";

} // namespace

TEST(a_lamp_without_a_name_or_a_brightness_is_refused)
{
	int alive = 0;

	EXPECT(led::Device<Lamp>::make("", {}, Counted(alive, 1)) == EINVAL);
	EXPECT(led::Device<Lamp>::make(too_long, {}, Counted(alive, 1)) == EINVAL);
	EXPECT(led::Device<Lamp>::make("lamp", {.max_brightness = 0}, Counted(alive, 1)) == EINVAL);
	EXPECT(led::Trigger::make("") == EINVAL);
	EXPECT(alive == 0);
}

TEST(a_driver_lives_as_long_as_its_lamp)
{
	int alive = 0;

	{
		auto lamp = led::Device<Lamp>::make(longest, {.default_trigger = "cxxrt-none"},
						    Counted(alive, 1));

		// Without lamps, the driver ends at once.
		if (lamp) {
			const auto moved = std::move(*lamp);

			EXPECT(alive == 1);
			EXPECT(moved->brightness() == 7u);
		} else {
			EXPECT(lamp.error() == EOPNOTSUPP);
		}
	}
	{
		const auto without_trigger = led::Device<Lamp>::make("lamp", {}, Counted(alive, 1));

		EXPECT((without_trigger.is_ok() || without_trigger == EOPNOTSUPP));
	}
	EXPECT(alive == 0);
}

TEST(a_trigger_has_a_name_of_its_own)
{
	const auto trigger = led::Trigger::make("cxxrt-trigger");

	if (trigger) {
		EXPECT(led::Trigger::make("cxxrt-trigger") == EEXIST);
		trigger->event(255);
		trigger->blink(1_ms, 2_ms);
	} else {
		EXPECT(trigger.error() == EOPNOTSUPP);
	}
}
