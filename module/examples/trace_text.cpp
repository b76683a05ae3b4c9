// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_TRACING
// Lines in the buffer of tracefs: from a program that writes to /proc/trace_text, and from an
// interrupt that follows.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/time/time.hpp>
#include <kernel/trace/trace_printk.hpp>

using namespace kernel;

class TraceText : Pinned {
      public:
	static Result<proc::File<TraceText>> init()
	{
		trace_printk("loaded\n");
		return proc::File<TraceText>::make({"trace_text", 0644});
	}

	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "{} lines\n", lines_.load());
		return ok();
	}
	Result<> store(const StrView &text) const
	{
		trace_printk("line {} is {}\n", lines_.fetch_add(1), text.trimmed());
		interrupt_.start(1_ms);
		return ok();
	}

      private:
	Restart on_interrupt() const
	{
		trace_printk("an interrupt after line {}\n", lines_.load());
		return Restart::no();
	}

	Atomic<u32> lines_{0};
	HrTimer<&TraceText::on_interrupt> interrupt_{this};
};

KERNEL_MODULE(TraceText, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Lines in the buffer of tracefs");
