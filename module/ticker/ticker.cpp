// SPDX-License-Identifier: GPL-2.0
// /dev/ticker: the latency of timers and threads, as a histogram for each processor. Latencies
// above a limit are logged.

#include <bit>

#include <kernel/core/algorithm.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/percpu.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

/// Settings that an administrator changes and each sample reads.
struct Settings {
	u32 period_us = 10'000;
	u32 limit_us = 20'000;
};

/// The counts of one processor. Bucket 0 is below 1 us; the limit of each next bucket is twice as
/// high.
struct Counters {
	static constexpr usize buckets = 21;
	using Histogram = std::array<CpuCount<u64>, buckets>;

	Histogram timer;  ///< From the time at which an interrupt is due until its handler runs.
	Histogram thread; ///< From the same time until the thread that the handler wakes runs.
};

/// Data that the probes and the device share.
struct Meter : Pinned {
	using Made = InPlace<Meter, RcuBox<Settings>, PerCpu<Counters>>;

	static Result<Made> make()
	{
		auto settings = TRY(RcuBox<Settings>::make(gfp::kernel));

		return Made(std::move(settings), TRY(PerCpu<Counters>::make(gfp::kernel)));
	}
	Meter(RcuBox<Settings> first, PerCpu<Counters> zeroes)
	    : settings(LOCK_CLASS("ticker.settings"), std::move(first)), counters(std::move(zeroes))
	{}

	Mutex<Rcu<Settings>> settings;
	PerCpu<Counters> counters;
	Atomic<u64> late{0};
};

/// Returns the settings of each sample, in a thread or in a timer interrupt.
static Settings settings()
{
	rcu::Guard guard;

	return module_wide<Meter>().settings.without_lock().read(guard);
}

/// Measures one processor: its thread starts a timer, whose interrupt wakes the thread.
class Probe : Pinned {
      public:
	Result<> start(Cpu cpu) const { return thread_.start_on(cpu, "ticker"); }

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			timer_.start(Duration::from_micros(settings().period_us));
			TRY(expired_.wait_interruptible());
			count<&Counters::thread>();
		}
		return ok();
	}

	Restart on_timer() const
	{
		count<&Counters::timer>();
		expired_.complete();
		return Restart::no();
	}

	template <auto Histogram> void count() const
	{
		const Meter &meter = module_wide<Meter>();
		const auto us = static_cast<u64>(std::max<s64>(timer_.lateness().micros(), 0));
		const usize bucket = static_cast<usize>(std::bit_width(us));

		meter.counters.inc<Histogram>(std::min(bucket, Counters::buckets - 1));
		if (us <= settings().limit_us)
			return;
		meter.late.inc();
		if (us > worst_.load())
			worst_.store(us);
		report_.queue();
	}

	/// Does not run in the interrupt: a slow console would delay the next sample.
	void on_late() const { pr_warn("late by {} us\n", worst_.xchg(0)); }

	Atomic<u64> worst_{0};
	Completion expired_;
	HrTimer<&Probe::on_timer> timer_{this, thread_};
	KThread<&Probe::run> thread_{this, report_};
	Work<&Probe::on_late> report_{this};
};

/// The driver of /dev/ticker.
class Ticker : Pinned {
      public:
	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "below us  ");
		for (const Cpu cpu : possible_cpus())
			seq_printf(seq, "  timer{:-3}  thread{:-3}", cpu.id(), cpu.id());
		for (usize i = 0; i < Counters::buckets; i++) {
			seq_printf(seq, "\n{:8}  ", u64{1} << i);
			for (const Cpu cpu : possible_cpus()) {
				const Counters &counters = module_wide<Meter>().counters.on(cpu);

				seq_printf(seq, "{:10} {:11}", counters.timer[i].read(),
					   counters.thread[i].read());
			}
		}
		seq_printf(seq, "\n");
		return ok();
	}

	u32 period() const { return settings().period_us; }
	Result<> set_period(u32 us) const
	{
		if (us < 100 || us > 1'000'000)
			return EINVAL;
		return change([&](Settings &settings) {
			settings.period_us = us;
		});
	}
	u32 limit() const { return settings().limit_us; }
	Result<> set_limit(u32 us) const
	{
		return change([&](Settings &settings) {
			settings.limit_us = us;
		});
	}
	u64 late() const { return module_wide<Meter>().late.load(); }

	using Attributes =
		AttributeGroup<Attribute<"period_us", &Ticker::period, &Ticker::set_period>,
			       Attribute<"limit_us", &Ticker::limit, &Ticker::set_limit>,
			       Attribute<"late", &Ticker::late>>;

      private:
	template <typename Change> Result<> change(Change change) const
	{
		return module_wide<Meter>().settings.lock()->update(gfp::kernel, change);
	}
};

struct TickerModule {
	using ModuleWide = Meter;

	static Result<std::tuple<PerCpu<Probe>, MiscDevice<Ticker>>> init()
	{
		auto probes = TRY(PerCpu<Probe>::make(gfp::kernel));

		for (const Cpu cpu : possible_cpus())
			if (cpu.is_online())
				TRY(probes.on(cpu).start(cpu));
		return std::tuple(std::move(probes),
				  TRY(MiscDevice<Ticker>::make({"ticker", 0444})));
	}
};

KERNEL_MODULE(TickerModule, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "The latency of timers and threads");
