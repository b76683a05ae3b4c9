// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_LEDS_TRIGGERS
// Lamps that blink: those of a keyboard and others, as soon as a user selects the trigger, such as
// by echo kbleds >/sys/class/leds/input0::capslock/trigger.

#include <kernel/led/trigger.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

constexpr Param<u32> period{
	.name = "period",
	.description = "milliseconds for which a lamp is on; 0 if lamps blink by themselves",
	.initial = 200,
	.max = 60'000};

class Kbleds : Pinned {
      public:
	using Made = InPlace<Kbleds, led::Trigger>;

	static Result<Made> init() { return Made(TRY(led::Trigger::make("kbleds"))); }

	explicit Kbleds(led::Trigger trigger) : trigger_(std::move(trigger)) { beat_.queue(0_ms); }

      private:
	void on_beat() const
	{
		const u32 millis = param<period>();

		if (millis > 0) {
			trigger_.event(beats_.fetch_add(1) % 2 == 0 ? 255 : 0);
			beat_.queue(Duration::from_millis(millis));
		} else {
			// Again and again, for lamps that have selected the trigger since.
			trigger_.blink(500_ms, 500_ms);
			beat_.queue(1_s);
		}
	}

	led::Trigger trigger_;
	Atomic<u32> beats_{0};
	DelayedWork<&Kbleds::on_beat> beat_{this};
};

KERNEL_MODULE(Kbleds, (period), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Lamps that blink");
