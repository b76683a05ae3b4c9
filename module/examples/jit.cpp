// SPDX-License-Identifier: GPL-2.0
// Time: /proc/jit/now shows clocks, /proc/jit/delays ways to wait, and /proc/jit/timer lines that a
// timer's handler has stored.

#include <tuple>

#include <kernel/file/proc.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>

using namespace kernel;

class Now : Pinned {
      public:
	Result<> show(SeqFile &seq) const
	{
		seq_printf(seq, "jiffies {}\n", Jiffies::now().ticks());
		seq_printf(seq, "monotonic {} ns\n", Instant::now().nanos());
		seq_printf(seq, "since 1970 {} s\n",
			   Duration::from_nanos(InstantOf<clock::Realtime>::now().nanos()).secs());
		return ok();
	}
};

class Delays : Pinned {
      public:
	Result<> show(SeqFile &seq) const
	{
		const Instant busy = Instant::now();
		udelay(100_us);
		seq_printf(seq, "busy for 100 us: {}\n", busy.elapsed().micros());

		const Instant slept = Instant::now();
		fsleep(20_ms);
		seq_printf(seq, "slept for 20 ms: {}\n", slept.elapsed().millis());

		const Instant waited = Instant::now();
		const Result<> event = queue_.wait_interruptible_timeout(20_ms, [] {
			return false;
		});
		if (event != ETIMEDOUT)
			return event;
		seq_printf(seq, "waited for 20 ms: {}\n", waited.elapsed().millis());
		return ok();
	}

      private:
	WaitQueue queue_{LOCK_CLASS("jit.queue")};
};

/// A timer that arms itself again, five times.
class Ticker : Pinned {
      public:
	Result<> show(SeqFile &seq) const
	{
		auto reader = reader_.lock_interruptible();

		if (!reader)
			return reader.error();
		done_.reinit();
		lines_.lock()->count = 0;
		timer_.arm(10_ms);
		TRY(done_.wait_interruptible());

		const Lines lines = *lines_.lock();

		for (const auto &tick : lines.ticks)
			seq_printf(seq, "tick {}\n", tick);
		return ok();
	}

      private:
	struct Lines {
		std::array<unsigned long, 5> ticks{};
		usize count = 0;
	};

	void on_timer() const
	{
		auto lines = lines_.lock();

		lines->ticks[lines->count] = Jiffies::now().ticks();
		if (++lines->count < lines->ticks.size())
			timer_.arm(10_ms);
		else
			done_.complete();
	}

	Mutex<int> reader_{LOCK_CLASS("jit.reader"), 0};
	IrqSpinLock<Lines> lines_{LOCK_CLASS("jit.lines")};
	Completion done_;
	Timer<&Ticker::on_timer> timer_{this};
};

struct Jit {
	using Files = std::tuple<proc::File<Now>, proc::File<Delays>, proc::File<Ticker>>;

	static Result<Files> init()
	{
		auto dir = TRY(proc::Dir::make("jit"));
		auto now = TRY(proc::File<Now>::make(dir, "now"));
		auto delays = TRY(proc::File<Delays>::make(dir, "delays"));
		auto timer = TRY(proc::File<Ticker>::make(dir, "timer"));

		return Files(std::move(now), std::move(delays), std::move(timer));
	}
};

KERNEL_MODULE(Jit, (), .license = "GPL", .author = "The cxxrt authors",
	      .description = "Clocks, delays and timers");
