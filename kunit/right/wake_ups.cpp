// SPDX-License-Identifier: GPL-2.0
// Changes that wake what waits for them in another way, and changes that nothing waits for.
#include <kernel/container/kfifo.hpp>
#include <kernel/device/revocable.hpp>
#include <kernel/file/file.hpp>
#include <kernel/irq/irq.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/work/kthread.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

namespace woken_by_a_work {
class Sensor : Pinned {
      public:
	Result<> start(IrqLine line) const { return irq_.request(line, "sensor"); }
	Result<> wait() const
	{
		return changed_.wait_interruptible([&] {
			return samples_.load() > 0;
		});
	}

      private:
	IrqReturn on_irq() const
	{
		samples_.inc();
		work_.queue();
		return IrqReturn::handled;
	}
	void on_work() const { changed_.wake_all(); }

	Atomic<u32> samples_{0};
	WaitQueue changed_{LOCK_CLASS("sensor.changed")};
	Work<&Sensor::on_work> work_{this};
	Irq<&Sensor::on_irq> irq_{this, work_};
};
} // namespace woken_by_a_work

namespace woken_by_the_caller {
class Line : Pinned {
      public:
	Result<u32> take() const
	{
		auto words = words_.lock();

		TRY(arrived_.wait_interruptible(words, [](const auto &words) {
			return !words.is_empty();
		}));
		return words->take();
	}
	Result<> put_both(u32 first, u32 second) const
	{
		TRY(add(first));
		TRY(add(second));
		arrived_.notify_all();
		return ok();
	}
	// Nothing waits for room.
	void drop_all() const { words_.lock()->clear(); }

      private:
	Result<> add(u32 word) const { return words_.lock()->put(word); }

	Mutex<KFifo<u32, 16>> words_{LOCK_CLASS("line.words")};
	CondVar arrived_{LOCK_CLASS("line.arrived")};
};
} // namespace woken_by_the_caller

namespace woken_by_stop {
class Pump : Pinned {
      public:
	Result<> start() const { return thread_.start("pump"); }
	Result<> stop() const
	{
		is_stopping_.store(true);
		return thread_.stop();
	}
	void kick() const
	{
		strokes_.inc();
		kicked_.wake_all();
	}

      private:
	Result<> run(const ThisThread &self) const
	{
		while (!self.should_stop()) {
			kicked_.wait([&] {
				return self.should_stop() || is_stopping_.load() ||
				       strokes_.load() > 0;
			});
			strokes_.store(0);
		}
		return ok();
	}

	Atomic<bool> is_stopping_{false};
	Atomic<u32> strokes_{0};
	WaitQueue kicked_{LOCK_CLASS("pump.kicked")};
	KThread<&Pump::run> thread_{this};
};
} // namespace woken_by_stop

namespace other_members_of_the_lock {
class Both : Pinned {
      public:
	Result<u32> receive() const
	{
		auto state = state_.lock();

		TRY(changed_.wait_interruptible(state, [](const State &state) {
			return !state.received.is_empty() || state.is_closed;
		}));
		return state->received.take();
	}
	Result<> arrived(u32 word) const
	{
		TRY(state_.lock()->received.put(word));
		changed_.notify_one();
		return ok();
	}
	Result<> send(u32 word) const
	{
		auto state = state_.lock();

		state->sent_words++;
		return state->sent.put(word);
	}
	void close() const
	{
		state_.lock()->is_closed = true;
		changed_.notify_all();
	}
	void reopen() const { state_.lock()->is_closed = false; }

      private:
	struct State {
		KFifo<u32, 16> received;
		KFifo<u32, 16> sent;
		u64 sent_words = 0;
		bool is_closed = false;
	};

	Mutex<State> state_{LOCK_CLASS("both.state")};
	CondVar changed_{LOCK_CLASS("both.changed")};
};
} // namespace other_members_of_the_lock

namespace a_change_that_ends_no_wait {
class Words : Pinned {
      public:
	Result<u32> take() const
	{
		auto words = words_.lock();

		TRY(changed_.wait_interruptible(words, [](const auto &words) {
			return !words.is_empty();
		}));

		return words->pop();
	}
	Result<u32> try_take() const
	{
		auto words = words_.lock();

		if (words->is_empty())
			return EAGAIN;

		const u32 word = words->pop();
		const bool are_more = !words->is_empty();

		if (are_more)
			changed_.notify_one();
		return word;
	}
	Result<> put(u32 word) const
	{
		TRY(words_.lock()->push(gfp::kernel, word));
		changed_.notify_one();
		return ok();
	}
	u32 drop_all() const
	{
		u32 dropped = 0;
		bool are_more = true;

		while (are_more) {
			auto words = words_.lock();

			if (!words->is_empty()) {
				words->pop();
				dropped++;
			}
			are_more = !words->is_empty();
		}
		return dropped;
	}

      private:
	Mutex<Vec<u32>> words_{LOCK_CLASS("words")};
	CondVar changed_{LOCK_CLASS("words.changed")};
};
} // namespace a_change_that_ends_no_wait

namespace a_number_that_only_falls {
class Budget : Pinned {
      public:
	Result<> wait() const
	{
		return spent_.wait_interruptible([this] {
			return left_.load() > 0;
		});
	}
	void fill(u32 to) const
	{
		left_.store(to);
		spent_.wake_all();
	}
	// Nothing waits for less.
	void limit(u32 to) const { left_.store(std::min(left_.load(), to)); }
	void lower(u32 to) const
	{
		if (to < left_.load())
			left_.store(to);
	}

      private:
	Atomic<u32> left_{0};
	WaitQueue spent_{LOCK_CLASS("budget.spent")};
};
} // namespace a_number_that_only_falls

namespace an_atomic_that_shows_how_many_there_are {
class Words : Pinned {
      public:
	Result<u32> take() const
	{
		TRY(added_.wait_interruptible([this] {
			return count_.load() != 0;
		}));

		auto words = words_.lock();

		if (words->is_empty())
			return EAGAIN;

		const u32 word = words->pop();

		// It can only fall.
		count_.store(words->size());
		has_words_.store(!words->is_empty());
		return word;
	}
	Result<> wait() const
	{
		return added_.wait_interruptible([this] {
			return has_words_.load();
		});
	}
	Result<> add(u32 word) const
	{
		{
			auto words = words_.lock();

			TRY(words->push(gfp::kernel, word));
			count_.store(words->size());
			has_words_.store(!words->is_empty());
		}
		added_.wake_all();
		return ok();
	}

      private:
	Mutex<Vec<u32>> words_{LOCK_CLASS("words")};
	Atomic<usize> count_{0};
	Atomic<bool> has_words_{false};
	WaitQueue added_{LOCK_CLASS("words.added")};
};
} // namespace an_atomic_that_shows_how_many_there_are
