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
	using Histogram = std::array<CpuCount<u64>, 21>;

	Histogram timer;  ///< From the time at which an interrupt is due until its handler runs.
	Histogram thread; ///< From the same time until the thread that the handler wakes runs.
};

/// Data that all probes share.
class Meter : Pinned {
      public:
	Meter(RcuBox<Settings> settings, PerCpu<Counters> counters)
	    : settings_(LOCK_CLASS("ticker.settings"), std::move(settings)),
	      counters_(std::move(counters))
	{}

	/// Called for each sample, in a thread or in a timer interrupt.
	Settings settings() const
	{
		rcu::Guard guard;

		return settings_.without_lock().read(guard);
	}

	template <typename Change> Result<> change(Change change) const
	{
		return settings_.lock()->update(gfp::kernel, change);
	}

	template <auto Histogram> void count(Duration lateness) const
	{
		const auto us = static_cast<u64>(std::max<s64>(lateness.micros(), 0));
		const usize bucket = static_cast<usize>(std::bit_width(us));

		counters_.inc<Histogram>(std::min(bucket, buckets - 1));
		if (us <= settings().limit_us)
			return;
		late_.inc();
		if (us > worst_.load())
			worst_.store(us);
		report_.queue();
	}

	void print(SeqFile &seq) const
	{
		if (seq.record()) {
			seq_printf(seq, "below us  ");
			for (const Cpu cpu : possible_cpus())
				seq_printf(seq, "  timer{:-3}  thread{:-3}", cpu.id(), cpu.id());
			seq_printf(seq, "\n");
		}
		for (usize i = 0; i < buckets; i++) {
			if (!seq.record())
				continue;
			seq_printf(seq, "{:8}  ", u64{1} << i);
			for (const Cpu cpu : possible_cpus()) {
				const Counters &counters = counters_.on(cpu);

				seq_printf(seq, "{:10} {:11}", counters.timer[i].read(),
					   counters.thread[i].read());
			}
			seq_printf(seq, "\n");
		}
	}

	u64 late() const { return late_.load(); }

      private:
	static constexpr usize buckets = std::tuple_size_v<Counters::Histogram>;

	/// Does not run in the interrupt: a slow console would delay the next sample.
	void on_late() const { pr_warn("late by {} us\n", worst_.xchg(0)); }

	Mutex<Rcu<Settings>> settings_;
	PerCpu<Counters> counters_;
	Atomic<u64> worst_{0};
	Atomic<u64> late_{0};
	Work<&Meter::on_late> report_{this};
};

/// Measures one processor: its thread starts a timer, whose interrupt wakes the thread.
class Probe : Pinned {
      public:
	explicit Probe(Arc<Meter> meter) : meter_(std::move(meter)) {}

	Result<> start(Cpu cpu) const { return thread_.start_on(cpu, "ticker"); }

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			timer_.start(Duration::from_micros(meter_->settings().period_us));
			TRY(expired_.wait_interruptible());
			meter_->count<&Counters::thread>(timer_.lateness());
		}
		return ok();
	}

	Restart on_timer() const
	{
		meter_->count<&Counters::timer>(timer_.lateness());
		expired_.complete();
		return Restart::no();
	}

	Arc<Meter> meter_;
	Completion expired_;
	HrTimer<&Probe::on_timer> timer_{this, thread_};
	KThread<&Probe::run> thread_{this};
};

/// The driver of /dev/ticker.
class Ticker : Pinned {
      public:
	explicit Ticker(Arc<Meter> meter) : meter_(std::move(meter)) {}

	Result<> show(SeqFile &seq) const
	{
		meter_->print(seq);
		return ok();
	}

	u32 period() const { return meter_->settings().period_us; }
	Result<> set_period(u32 us) const
	{
		if (us < 100 || us > 1'000'000)
			return EINVAL;
		return meter_->change([&](Settings &settings) {
			settings.period_us = us;
		});
	}
	u32 limit() const { return meter_->settings().limit_us; }
	Result<> set_limit(u32 us) const
	{
		return meter_->change([&](Settings &settings) {
			settings.limit_us = us;
		});
	}
	u64 late() const { return meter_->late(); }

	using Attributes =
		AttributeGroup<Attribute<"period_us", &Ticker::period, &Ticker::set_period>,
			       Attribute<"limit_us", &Ticker::limit, &Ticker::set_limit>,
			       Attribute<"late", &Ticker::late>>;

      private:
	Arc<Meter> meter_;
};

/// The object that exists while the module is loaded.
class TickerModule {
      public:
	static Result<TickerModule> init()
	{
		auto settings = TRY(RcuBox<Settings>::make(gfp::kernel));
		auto counters = TRY(PerCpu<Counters>::make(gfp::kernel));
		auto meter = TRY(
			Arc<Meter>::make(gfp::kernel, std::move(settings), std::move(counters)));
		auto device = TRY(MiscDevice<Ticker>::make({"ticker", 0444}, meter.clone()));
		Vec<Box<Probe>> probes;

		for (const Cpu cpu : possible_cpus()) {
			if (!cpu.is_online())
				continue;

			auto probe = TRY(Box<Probe>::make(gfp::kernel, meter.clone()));

			TRY(probe->start(cpu));
			TRY(probes.push(gfp::kernel, std::move(probe)));
		}
		return TickerModule(std::move(device), std::move(probes));
	}

	TickerModule(TickerModule &&) = default;

      private:
	TickerModule(MiscDevice<Ticker> device, Vec<Box<Probe>> probes)
	    : device_(std::move(device)), probes_(std::move(probes))
	{}

	MiscDevice<Ticker> device_;
	Vec<Box<Probe>> probes_;
};

KERNEL_MODULE(TickerModule, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "The latency of timers and threads");
