// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_DYNAMIC_FTRACE
// Calls of kernel functions: /proc/ftrace_calls shows how often functions of a pattern were called,
// the last of these calls, and how often the kernel asked for each capability.

#include <array>

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/trace/ftrace.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

constexpr Param<StrView> functions{.name = "functions",
				   .description = "a name or a pattern, such as vfs_mk*",
				   .initial = "vfs_rmdir",
				   .max_size = 64};

class Calls : Pinned {
      public:
	Result<> start() const
	{
		TRY(checks_.start("cap_capable"));
		return calls_.start(param<functions>());
	}

	Result<> show(SeqFile &seq) const
	{
		const Last last = *last_.lock();
		unsigned number = 0;

		seq_printf(seq, "{} calls", count_.load());
		if (last.function.address())
			seq_printf(seq, ", the last of which is {} from {} by {}", last.function,
				   last.caller, last.program);
		seq_printf(seq, "\n");
		for (const auto &asked : capabilities_) {
			if (const u32 times = asked.load())
				seq_printf(seq, "capability {}: {}\n", number, times);
			number++;
		}
		return ok();
	}

      private:
	struct Last {
		SymbolName function;
		SymbolName caller;
		TaskName program;
	};

	void on_call(const FtraceCall &call) const
	{
		auto last = last_.try_lock();

		count_.inc();
		if (last)
			*last = {call.function(), call.caller(), current().name()};
	}

	// int cap_capable(const struct cred *, struct user_namespace *, int capability, ...)
	void on_check(const FtraceCall &call) const
	{
		const unsigned long capability = call.argument(2);

		if (capability < capabilities_.size())
			capabilities_[capability].inc();
	}

	Atomic<u64> count_{0};
	std::array<Atomic<u32>, 64> capabilities_{};
	IrqSpinLock<Last> last_{LOCK_CLASS("ftrace_calls.last"),
				Last{SymbolName(0), SymbolName(0), current().name()}};
	FtraceOps<&Calls::on_call> calls_{this, checks_};
	FtraceOps<&Calls::on_check> checks_{this};
};

class FtraceCalls : Pinned {
      public:
	static Result<proc::File<FtraceCalls>> init()
	{
		auto calls = TRY(Box<Calls>::make(gfp::kernel));

		TRY(calls->start());
		return proc::File<FtraceCalls>::make("ftrace_calls", std::move(calls));
	}

	explicit FtraceCalls(Box<Calls> calls) : calls_(std::move(calls)) {}

	Result<> show(SeqFile &seq) const { return calls_->show(seq); }

      private:
	Box<Calls> calls_;
};

KERNEL_MODULE(FtraceCalls, (functions), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Calls of kernel functions");
