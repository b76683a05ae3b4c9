// SPDX-License-Identifier: GPL-2.0
// Correct waits with locks. The checker must accept all of them.
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>

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
