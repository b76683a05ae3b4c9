// SPDX-License-Identifier: GPL-2.0
// Two threads: the flywheel turns after the crank has turned, in any order of their start.

#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Machine : Pinned {
      public:
	static Result<Box<Machine>> init()
	{
		auto machine = TRY(Box<Machine>::make(gfp::kernel));

		TRY(machine->flywheel_.start("flywheel"));
		TRY(machine->crank_.start("crank"));
		return machine;
	}

      private:
	Result<> turn_crank(const ThisThread &) const
	{
		pr_info("turn the crank\n");
		cranked_.complete_all();
		return ok();
	}

	// Without a timeout the wait would never end if the crank could not be started.
	Result<> turn_flywheel(const ThisThread &self) const
	{
		while (cranked_.wait_timeout(100_ms).is_err())
			if (self.should_stop())
				return ETIMEDOUT;
		pr_info("flywheel spins up\n");
		return ok();
	}

	Completion cranked_;
	KThread<&Machine::turn_crank> crank_{this, flywheel_};
	KThread<&Machine::turn_flywheel> flywheel_{this};
};

KERNEL_MODULE(Machine, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Completions between threads");
