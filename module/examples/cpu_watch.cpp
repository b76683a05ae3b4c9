// SPDX-License-Identifier: GPL-2.0
// Each CPU has a timer while it is online; /proc/cpu_watch shows how often each timer has expired.

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/percpu.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/cpu_hotplug.hpp>

using namespace kernel;

class Watch : Pinned {
      public:
	void start() const { timer_.start(10_ms); }
	void stop() const { timer_.cancel_sync(); }
	u64 ticks() const { return ticks_.load(); }

      private:
	Restart on_timer() const
	{
		ticks_.inc();
		return Restart::every(10_ms);
	}
	Atomic<u64> ticks_{0};
	HrTimer<&Watch::on_timer> timer_{this};
};
class Watches : Pinned {
      public:
	explicit Watches(PerCpu<Watch> watches) : watches_(std::move(watches)) {}
	static Result<proc::File<Watches>> init()
	{
		auto file = TRY(proc::File<Watches>::make("cpu_watch",
							  TRY(PerCpu<Watch>::make(gfp::kernel))));
		TRY(file->cpus_.start("cpu_watch:online"));
		return file;
	}
	Result<> show(SeqFile &seq) const
	{
		for (const Cpu cpu : possible_cpus())
			seq_printf(seq, "{} {}\n", cpu.id(), watches_.on(cpu).ticks());
		return ok();
	}

      private:
	Result<> on_online(Cpu cpu) const
	{
		watches_.on(cpu).start();
		return ok();
	}
	void on_offline(Cpu cpu) const { watches_.on(cpu).stop(); }
	PerCpu<Watch> watches_;
	CpuHotplug<&Watches::on_online, &Watches::on_offline> cpus_{this};
};
KERNEL_MODULE(Watches, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "A timer for each CPU");
