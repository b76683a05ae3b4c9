// SPDX-License-Identifier: GPL-2.0
// Deferred functions: a read of /proc/jiq starts a work, a work in a softirq, a delayed work and a
// timer, and shows when each has run.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/bh_work.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Deferred : Pinned {
      public:
	static Result<proc::File<Deferred>> init() { return proc::File<Deferred>::make("jiq"); }

	Result<> show(SeqFile &seq) const
	{
		const Instant start = Instant::now();

		work_.queue();
		TRY(worked_.wait_interruptible_timeout(1_s));
		seq_printf(seq, "work after {} us\n", start.elapsed().micros());
		soft_.queue();
		TRY(worked_.wait_interruptible_timeout(1_s));
		seq_printf(seq, "work in a softirq after {} us\n", start.elapsed().micros());
		later_.queue(20_ms);
		TRY(worked_.wait_interruptible_timeout(1_s));
		seq_printf(seq, "delayed work after {} us\n", start.elapsed().micros());
		timer_.arm(20_ms);
		TRY(worked_.wait_interruptible_timeout(1_s));
		seq_printf(seq, "timer after {} us\n", start.elapsed().micros());
		return ok();
	}

      private:
	void on_event() const { worked_.complete(); }

	Completion worked_;
	Work<&Deferred::on_event> work_{this, soft_};
	BhWork<&Deferred::on_event> soft_{this, later_};
	DelayedWork<&Deferred::on_event> later_{this, timer_};
	Timer<&Deferred::on_event> timer_{this};
};

KERNEL_MODULE(Deferred, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Works, softirqs and timers");
