// SPDX-License-Identifier: GPL-2.0
// Probes of kernel functions: /proc/probes shows the number of tasks that were created, how long
// the last creation took, and the last file that was opened, with its program.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/time/time.hpp>
#include <kernel/trace/probe.hpp>
#include <kernel/work/task.hpp>

using namespace kernel;

class Watch : Pinned {
      public:
	Result<> start()
	{
		TRY(clones_.start("kernel_clone"));
		TRY(opens_.start("do_sys_openat2"));
		return durations_.start("kernel_clone");
	}

	Result<> show(SeqFile &seq) const
	{
		const Opened opened = *opened_.lock();

		seq_printf(seq, "{} tasks, the last of which is {} and took {} us\n", tasks_.load(),
			   last_task_.load(), last_duration_.load() / 1000);
		seq_printf(seq, "{} files, the last of which is {}, by {}\n", files_.load(),
			   opened.file, opened.program);
		return ok();
	}

      private:
	struct Opened {
		UserText file;
		TaskName program;
	};

	void on_clone(const ProbeRegs &) const { tasks_.inc(); }

	using Moment = InstantOf<clock::MonotonicFast>;

	Moment on_entry(const ProbeRegs &) const { return Moment::now(); }
	void on_return(const ProbeRegs &regs, Moment entered) const
	{
		last_task_.store(static_cast<s64>(regs.result()));
		last_duration_.store(entered.elapsed().nanos());
	}

	void on_open(const ProbeRegs &regs) const
	{
		const auto name = regs.user_text(1);
		auto opened = opened_.try_lock();

		files_.inc();
		if (name && opened)
			*opened = {*name, current().name()};
	}

	Atomic<u64> tasks_{0};
	Atomic<u64> files_{0};
	Atomic<s64> last_task_{0};
	Atomic<s64> last_duration_{0};
	IrqSpinLock<Opened> opened_{LOCK_CLASS("probes.opened"), Opened{{}, current().name()}};
	Kprobe<&Watch::on_clone> clones_{this, opens_};
	Kprobe<&Watch::on_open> opens_{this, durations_};
	Kretprobe<&Watch::on_entry, &Watch::on_return> durations_{this};
};

class Probes : Pinned {
      public:
	static Result<proc::File<Probes>> init()
	{
		auto watch = TRY(Box<Watch>::make(gfp::kernel));

		TRY(watch->start());
		return proc::File<Probes>::make("probes", std::move(watch));
	}

	explicit Probes(Box<Watch> watch) : watch_(std::move(watch)) {}

	Result<> show(SeqFile &seq) const { return watch_->show(seq); }

      private:
	Box<Watch> watch_;
};

KERNEL_MODULE(Probes, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Probes of kernel functions");
