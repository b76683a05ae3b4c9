// SPDX-License-Identifier: GPL-2.0
// Work that runs later: a write to /proc/deferred_work runs a work once, and another work every 10
// ms. A read shows how often each has run.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Deferred : Pinned {
      public:
	static Result<proc::File<Deferred>> init()
	{
		return proc::File<Deferred>::make({"deferred_work", 0644});
	}

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{} works\n{} ticks\n", works_.load(), ticks_.load());
		return ok();
	}

	Result<> store(const StrView &) const
	{
		work_.queue();
		tick_.queue(10_ms);
		return ok();
	}

      private:
	void on_work() const { works_.inc(); }

	void on_tick() const
	{
		ticks_.inc();
		tick_.queue(10_ms);
	}

	Atomic<u32> works_{0};
	Atomic<u32> ticks_{0};
	Work<&Deferred::on_work> work_{this, tick_};
	DelayedWork<&Deferred::on_tick> tick_{this};
};

KERNEL_MODULE(Deferred, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Work that runs later");
