// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_LEDS_CLASS
// Lamps without hardware: /proc/lamps shows a lamp that the kernel may switch in an interrupt, one
// behind a slow bus, and one that blinks by itself.

#include <kernel/file/proc.hpp>
#include <kernel/led/led.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

constexpr Param<StrView> trigger{.name = "trigger",
				 .description = "what switches the lamp behind the bus",
				 .initial = "kbleds",
				 .max_size = 32};

/// What the hardware would be.
struct Panel : Pinned {
	Atomic<u32> ready{0};
	Atomic<u32> blinks{0};
	Mutex<u32> level{LOCK_CLASS("panel.level"), 0u};
};

/// On or off.
class Ready : Pinned {
      public:
	explicit Ready(Arc<Panel> panel) : panel_(std::move(panel)) {}

	void brightness_set(u32 brightness) const
	{
		panel_->ready.store(brightness);
		switched_.inc();
	}
	u32 brightness_get() const { return panel_->ready.load(); }

	u32 switched() const { return switched_.load(); }

	using Attributes = AttributeGroup<Attribute<"switched", &Ready::switched>>;

      private:
	Arc<Panel> panel_;
	Atomic<u32> switched_{0};
};

/// Has a bus that sleeps, and blinks by itself, but not fast.
class Level : Pinned {
      public:
	explicit Level(Arc<Panel> panel) : panel_(std::move(panel)) {}

	Result<> brightness_set_blocking(u32 brightness) const
	{
		auto level = panel_->level.lock();

		fsleep(100_us);
		*level = brightness;
		panel_->blinks.store(0);
		return ok();
	}
	Result<led::Blink> blink_set(led::Blink asked) const
	{
		if (asked.on < 100_ms || asked.off < 100_ms)
			return EINVAL;
		panel_->blinks.store(1);
		return asked;
	}

      private:
	Arc<Panel> panel_;
};

class Lamps : Pinned {
      public:
	static Result<proc::File<Lamps>> init()
	{
		auto panel = TRY(Arc<Panel>::make(gfp::kernel));
		auto ready = TRY(led::Device<Ready>::make("lamps:green:ready",
							  {.max_brightness = 1}, panel.clone()));
		auto level = TRY(led::Device<Level>::make(
			"lamps:red:level", {.default_trigger = param<trigger>()}, panel.clone()));

		return proc::File<Lamps>::make("lamps", std::move(panel), std::move(ready),
					       std::move(level));
	}

	Lamps(Arc<Panel> panel, led::Device<Ready> ready, led::Device<Level> level)
	    : panel_(std::move(panel)), ready_(std::move(ready)), level_(std::move(level))
	{}
	~Lamps() { pr_info("switched {} times\n", ready_->switched()); }

	Result<> show(SeqFile &seq) const
	{
		const u32 level = *panel_->level.lock();

		seq_printf(seq, "ready {}, level {}{}\n", panel_->ready.load(), level,
			   panel_->blinks.load() ? ", blinks" : "");
		return ok();
	}

      private:
	Arc<Panel> panel_;
	led::Device<Ready> ready_;
	led::Device<Level> level_;
};

KERNEL_MODULE(Lamps, (trigger), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Lamps without hardware");
