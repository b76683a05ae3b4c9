// SPDX-License-Identifier: GPL-2.0
// Ordinary calls beside locks: each piece is right, and the checker has to accept it.
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include <kernel/memory/vec.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

inline u32 wait_and_add(u32 n)
{
	fsleep(1_ms);
	return n + 1;
}

namespace tables {
constexpr std::array<u32 (*)(u32), 2> quick{[](u32 n) {
						    return n;
					    },
					    [](u32 n) {
						    return n + 1;
					    }};

u32 run(const SpinLock<u32> &lock, usize kind)
{
	u32 copy = 0;
	{
		auto number = lock.lock();
		*number = quick[kind](*number);
		copy = *number;
	}
	return wait_and_add(copy);
}
} // namespace tables

namespace asked_once {
u32 add(const SpinLock<u32> &lock)
{
	auto number = lock.try_lock();
	bool is_held = static_cast<bool>(number);

	if (!is_held)
		return wait_and_add(0);
	return ++*number;
}
} // namespace asked_once

namespace taken_out {
std::optional<KVVec<u32>> take(const SpinLock<std::optional<KVVec<u32>>> &lock)
{
	auto words = lock.lock();
	return std::exchange(*words, std::nullopt);
}
} // namespace taken_out

namespace tried_under_a_spinning_lock {
void add(const SpinLock<u32> &lock, const Mutex<u32> &total)
{
	auto number = lock.lock();
	if (auto sum = total.try_lock())
		*sum += std::exchange(*number, 0u);
}
} // namespace tried_under_a_spinning_lock

namespace invoked {
struct Counter {
	u32 count = 0;
	void add() { count++; }
};
void add(const SpinLock<Counter> &lock)
{
	auto counter = lock.lock();
	std::invoke(&Counter::add, *counter);
}
} // namespace invoked

namespace queue_of_two_works {
class Stages : Pinned {
      public:
	explicit Stages(WorkQueue first, WorkQueue second)
	    : first_queue_(std::move(first)), second_queue_(std::move(second))
	{}
	void start() const { first_.queue(); }
	u32 drain() const
	{
		auto drains = drains_.lock();
		first_queue_.flush();
		return ++*drains;
	}

      private:
	void on_first() const
	{
		++*count_.lock();
		second_.queue();
		second_queue_.flush();
	}
	void on_second() const { ++*count_.lock(); }

	Mutex<u32> count_{LOCK_CLASS("stages.count"), 0u};
	Mutex<u32> drains_{LOCK_CLASS("stages.drains"), 0u};
	WorkQueue first_queue_;
	WorkQueue second_queue_;
	Work<&Stages::on_first, &Stages::first_queue_> first_{this, second_};
	Work<&Stages::on_second, &Stages::second_queue_> second_{this};
};
} // namespace queue_of_two_works

namespace guard_behind_a_condition {
struct Words {
	Result<u32> take(bool waits) const
	{
		// The guard exists only if the call does not wait.
		if (!waits && words_.lock()->is_empty())
			return EAGAIN;
		if (waits || words_.lock()->is_empty())
			fsleep(1_ms);

		auto words = words_.lock();

		return words->is_empty() ? Result<u32>(ENODATA) : Result<u32>(words->pop());
	}

	SpinLock<Vec<u32>> words_{LOCK_CLASS("words")};
};
} // namespace guard_behind_a_condition
