// SPDX-License-Identifier: GPL-2.0
// Correct uses of timers, works and threads. The checker must accept all of them.
#include <optional>

#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/hrtimer.hpp>
#include <kernel/time/timer.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

namespace interrupt_and_task {
class Sampler : Pinned {
      public:
	Result<Vec<u32>> take() const
	{
		auto room = TRY(Vec<u32>::with_capacity(gfp::kernel, 64));
		auto samples = samples_.lock();
		std::swap(*samples, room);
		return room;
	}
	void start() const { timer_.start(100_us); }
	void stop() const
	{
		timer_.cancel_sync();
		samples_.lock()->clear();
	}

      private:
	Restart on_timer() const
	{
		auto samples = samples_.lock();
		if (samples->push_within_capacity(1u).is_err())
			lost_.inc();
		return Restart::every(100_us);
	}

	IrqSpinLock<Vec<u32>> samples_{LOCK_CLASS("sampler.samples")};
	Atomic<u32> lost_{0u};
	HrTimer<&Sampler::on_timer> timer_{this};
};
} // namespace interrupt_and_task

namespace timeout_of_a_request {
class Requests : Pinned {
      public:
	Result<u32> run(u32 request) const
	{
		*current_.lock() = request;
		timeout_.arm(1_s);
		TRY(done_.wait_interruptible());
		timeout_.cancel_sync();
		return *current_.lock();
	}
	void finish() const
	{
		if (timeout_.cancel())
			done_.complete();
	}

      private:
	void on_timeout() const
	{
		*current_.lock() = 0;
		done_.complete();
	}

	BhSpinLock<u32> current_{LOCK_CLASS("requests.current"), 0u};
	Completion done_;
	Timer<&Requests::on_timeout> timeout_{this};
};
} // namespace timeout_of_a_request

namespace timer_that_hands_over {
class Monitor : Pinned {
      public:
	void watch() const { timer_.arm(1_s); }
	u32 checks() const { return *checks_.lock(); }
	void stop() const
	{
		timer_.cancel_sync();
		work_.cancel_sync();
	}

      private:
	void on_timer() const { work_.queue(); }
	void on_work() const
	{
		auto checks = checks_.lock();
		fsleep(1_ms);
		++*checks;
		timer_.arm(1_s);
	}

	Mutex<u32> checks_{LOCK_CLASS("monitor.checks"), 0u};
	Timer<&Monitor::on_timer> timer_{this, work_};
	Work<&Monitor::on_work> work_{this};
};
} // namespace timer_that_hands_over

namespace work_that_queues_itself {
class Poller : Pinned {
      public:
	void start() const
	{
		*is_running_.lock() = true;
		work_.queue(10_ms);
	}
	void stop() const
	{
		{
			auto is_running = is_running_.lock();
			*is_running = false;
		}
		work_.cancel_sync();
	}

      private:
	void on_work() const
	{
		fsleep(1_ms);
		auto is_running = is_running_.lock();
		if (*is_running)
			work_.queue(10_ms);
	}

	Mutex<bool> is_running_{LOCK_CLASS("poller.running"), false};
	DelayedWork<&Poller::on_work> work_{this};
};
} // namespace work_that_queues_itself

namespace flushed_without_the_lock {
class Log : Pinned {
      public:
	Result<> add(u32 line) const
	{
		TRY(lines_.lock()->push(gfp::kernel, line));
		work_.queue();
		return ok();
	}
	usize sync() const
	{
		work_.flush();
		return written_.lock()->size();
	}
	usize sync_under_another_lock() const
	{
		auto users = users_.lock();
		work_.flush();
		return ++*users;
	}

      private:
	void on_work() const
	{
		Vec<u32> lines;
		std::swap(*lines_.lock(), lines);
		auto written = written_.lock();
		for (u32 line : lines)
			written->push(gfp::kernel, line).ignore("a line less");
	}

	Mutex<Vec<u32>> lines_{LOCK_CLASS("log.lines")};
	Mutex<Vec<u32>> written_{LOCK_CLASS("log.written")};
	Mutex<usize> users_{LOCK_CLASS("log.users"), 0ul};
	Work<&Log::on_work> work_{this};
};
} // namespace flushed_without_the_lock

namespace thread_with_a_queue {
class Worker : Pinned {
      public:
	Result<> start() const { return thread_.start("worker"); }
	Result<> stop() const
	{
		jobs_.lock()->clear();
		return thread_.stop();
	}
	Result<> add(u32 job) const
	{
		TRY(jobs_.lock()->push(gfp::kernel, job));
		more_.wake_all();
		return ok();
	}

      private:
	std::optional<u32> next() const
	{
		auto jobs = jobs_.lock();
		if (jobs->is_empty())
			return std::nullopt;
		return jobs->pop();
	}
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			if (const auto job = next())
				done_.add(*job);
			else
				(void)self.sleep(10_ms);
		}
		return ok();
	}

	Mutex<Vec<u32>> jobs_{LOCK_CLASS("worker.jobs")};
	WaitQueue more_{LOCK_CLASS("worker.more")};
	Atomic<u32> done_{0u};
	KThread<&Worker::run> thread_{this};
};
} // namespace thread_with_a_queue

namespace lock_of_a_soft_timer {
class Counter : Pinned {
      public:
	void add() const { ++*count_.lock(); }
	void start() const { timer_.start(1_ms); }

      private:
	Restart on_timer() const
	{
		auto count = count_.lock();
		return *count > 10 ? Restart::no() : Restart::every(1_ms);
	}

	BhSpinLock<u32> count_{LOCK_CLASS("counter.count"), 0u};
	HrTimer<&Counter::on_timer, HrTimerContext::soft> timer_{this};
};
} // namespace lock_of_a_soft_timer

namespace lock_of_works_alone {
class Stages : Pinned {
      public:
	void start() const { first_.queue(); }

      private:
	void on_first() const
	{
		++*count_.lock();
		second_.queue();
	}
	void on_second() const { ++*count_.lock(); }

	SpinLock<u32> count_{LOCK_CLASS("stages.count"), 0u};
	Work<&Stages::on_first> first_{this, second_};
	Work<&Stages::on_second> second_{this};
};
} // namespace lock_of_works_alone

namespace lock_of_a_timer_alone {
// All users of a lock run in softirqs, so a plain spin lock is enough.
class Blinker : Pinned {
      public:
	void start() const
	{
		on_.arm(1_s);
		off_.arm(2_s);
	}

      private:
	void on_on() const { *is_lit_.lock() = true; }
	void on_off() const { *is_lit_.lock() = false; }

	SpinLock<bool> is_lit_{LOCK_CLASS("blinker.lit"), false};
	Timer<&Blinker::on_on> on_{this, off_};
	Timer<&Blinker::on_off> off_{this};
};
} // namespace lock_of_a_timer_alone
