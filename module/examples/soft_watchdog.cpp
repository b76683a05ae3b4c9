// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_WATCHDOG_CORE
// A watchdog without hardware: unless a program writes to /dev/watchdog in time, it says so in the
// log, where a real one resets the machine.

#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/watchdog/watchdog.hpp>

using namespace kernel;

constexpr Param<u32> timeout{.name = "timeout",
			     .description = "seconds until the reset",
			     .initial = 60,
			     .min = 1,
			     .max = 600};
constexpr Param<bool> nowayout{
	.name = "nowayout", .description = "whether no program can stop it", .initial = false};

class SoftWatchdog : Pinned {
      public:
	static Result<watchdog::Device<SoftWatchdog>> init()
	{
		return watchdog::Device<SoftWatchdog>::make(
			"Soft watchdog", {.timeout = Duration::from_secs(param<::timeout>()),
					  .nowayout = param<::nowayout>()});
	}

	// Also for each write.
	Result<> start(Duration timeout) const
	{
		timer_.arm(timeout);
		return ok();
	}
	Result<> stop() const
	{
		timer_.cancel();
		return ok();
	}
	u32 resets() const { return resets_.load(); }

	using Attributes = AttributeGroup<Attribute<"resets", &SoftWatchdog::resets>>;

      private:
	void on_timer() const
	{
		resets_.inc();
		pr_crit("the machine would be reset now\n");
	}

	Atomic<u32> resets_{0};
	Timer<&SoftWatchdog::on_timer> timer_{this};
};

KERNEL_MODULE(SoftWatchdog, (timeout, nowayout), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A watchdog without hardware");
