// SPDX-License-Identifier: GPL-2.0
// Correct waits with locks. The checker must accept all of them.
#include <kernel/file/file.hpp>
#include <kernel/io/mmio.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/time.hpp>

using namespace kernel;

namespace queue_with_a_condition {
class Mailbox : Pinned {
      public:
	Result<> put(u32 word) const
	{
		{
			auto words = words_.lock();
			if (words->size() >= 16)
				return ENOSPC;
			TRY(words->push(gfp::atomic, word));
		}
		changed_.notify_one();
		return ok();
	}
	Result<u32> take() const
	{
		auto words = words_.lock();
		TRY(changed_.wait_interruptible(words, [](Vec<u32> &all) {
			return !all.is_empty();
		}));
		return words->pop();
	}

      private:
	SpinLock<Vec<u32>> words_{LOCK_CLASS("mailbox.words")};
	CondVar changed_{LOCK_CLASS("mailbox.changed")};
};
} // namespace queue_with_a_condition

namespace completed_by_another_task {
class Command : Pinned {
      public:
	Result<u32> run() const
	{
		*answer_.lock() = 0;
		done_.reinit();
		TRY(done_.wait_timeout(1_s));
		return *answer_.lock();
	}
	void finish(u32 answer) const
	{
		auto slot = answer_.lock();
		*slot = answer;
		done_.complete();
	}

      private:
	SpinLock<u32> answer_{LOCK_CLASS("command.answer"), 0u};
	Completion done_;
};
} // namespace completed_by_another_task

namespace signalled_with_and_without_a_lock {
class Request : Pinned {
      public:
	Result<> submit() const
	{
		auto users = users_.lock();
		++*users;
		return done_.wait_interruptible();
	}
	void abort() const
	{
		auto users = users_.lock();
		*users = 0;
		done_.complete_all();
	}
	void on_interrupt() const { done_.complete(); }

      private:
	Mutex<u32> users_{LOCK_CLASS("request.users"), 0u};
	Completion done_;
};
} // namespace signalled_with_and_without_a_lock

namespace waits_for_a_flag {
class Gate : Pinned {
      public:
	Result<> pass() const
	{
		return queue_.wait_interruptible([&] {
			return *is_open_.lock();
		});
	}
	void open() const
	{
		*is_open_.lock() = true;
		queue_.wake_all();
	}

      private:
	SpinLock<bool> is_open_{LOCK_CLASS("gate.open"), false};
	WaitQueue queue_{LOCK_CLASS("gate.queue")};
};
} // namespace waits_for_a_flag

namespace loops_that_end {
struct Status : io::Register<Status, u32, 0x14, io::Access::read_only> {
	static constexpr Field<bool, 0> is_busy{};
};

class Device : Pinned {
      public:
	explicit Device(io::Mmio<0x20> registers) : registers_(std::move(registers)) {}

	Result<> settle() const
	{
		for (u32 tries = 0; is_busy(); tries++) {
			if (tries == 100)
				return ETIMEDOUT;
			udelay(10_us);
		}
		return ok();
	}
	Result<> settle_by_count() const
	{
		u32 tries = 100;

		while (is_busy() && --tries > 0)
			udelay(10_us);
		return tries > 0 ? ok() : Result<>(ETIMEDOUT);
	}
	Result<> settle_by_clock() const
	{
		const Instant end = Instant::now() + 1_ms;

		while (is_busy() && Instant::now() < end)
			fsleep(10_us);
		return is_busy() ? Result<>(ETIMEDOUT) : ok();
	}
	void drain() const
	{
		while (waiting_.dec_and_test())
			udelay(1_us);
	}

      private:
	bool is_busy() const { return registers_.read<Status>()[Status::is_busy]; }

	io::Mmio<0x20> registers_;
	Atomic<u32> waiting_{8u};
};
} // namespace loops_that_end

namespace events {
// A timeout ends the wait. The wait is a sleep that a signal ends.
class Pause : Pinned {
      public:
	Result<> run() const
	{
		return queue_.wait_interruptible_timeout(1_s, [] {
			return false;
		});
	}

      private:
	WaitQueue queue_{LOCK_CLASS("pause.queue")};
};

// Another object's queue, by reference.
void wake(const WaitQueue &queue)
{
	queue.wake_all();
}
class Door : Pinned {
      public:
	Result<> pass(u32 from) const
	{
		return moved_.wait_interruptible([this, from] {
			return at_.load() > from;
		});
	}
	void move() const
	{
		at_.inc();
		wake(moved_);
	}
	// It is always ready.
	PollEvents poll(const File &, PollTable &) const { return poll_writable; }

      private:
	Atomic<u32> at_{0u};
	WaitQueue moved_{LOCK_CLASS("door.moved")};
};
} // namespace events
