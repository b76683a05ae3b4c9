// SPDX-License-Identifier: GPL-2.0
// Correct uses of locks. The checker must accept all of them.
#include <optional>

#include <kernel/container/list.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	Vec<u32> words;
};

namespace allocated_before_the_lock {
Result<> add(const SpinLock<List<Entry>> &lock, u32 id)
{
	Entry entry;
	entry.id = id;
	TRY(entry.words.push(gfp::kernel, id));

	auto entries = lock.lock();
	return entries->emplace_back(gfp::atomic, std::move(entry));
}
} // namespace allocated_before_the_lock

namespace freed_after_the_lock {
void replace(const SpinLock<Box<Entry>> &lock, Box<Entry> next)
{
	auto entry = lock.lock();
	std::swap(*entry, next);
}
void remove(const SpinLock<std::optional<KVVec<u32>>> &lock)
{
	std::optional<KVVec<u32>> gone;
	{
		auto words = lock.lock();
		std::swap(*words, gone);
	}
}
} // namespace freed_after_the_lock

namespace scope_before_the_sleep {
struct State {
	u32 pending = 0;
	bool is_ready = false;
};
Result<u32> wait_until_ready(const SpinLock<State> &lock)
{
	for (u32 tries = 0; tries < 100; tries++) {
		{
			auto state = lock.lock();
			if (state->is_ready)
				return state->pending;
		}
		fsleep(1_ms);
	}
	return ETIMEDOUT;
}
u32 pending(const SpinLock<State> &lock)
{
	return lock.lock()->pending;
}
Result<Vec<u32>> snapshot(const SpinLock<State> &lock)
{
	return Vec<u32>::zeroed(gfp::kernel, pending(lock));
}
} // namespace scope_before_the_sleep

namespace tried {
struct State {
	u32 count = 0;
};
bool add_or_wait(const SpinLock<State> &lock)
{
	if (auto state = lock.try_lock()) {
		state->count++;
		return true;
	}
	fsleep(1_ms);
	return false;
}
bool add_or_sleep(const SpinLock<State> &lock)
{
	auto state = lock.try_lock();
	if (!state) {
		fsleep(1_ms);
		return false;
	}
	state->count++;
	return true;
}
void add_in_any_case(const SpinLock<State> &lock)
{
	for (;;) {
		auto state = lock.try_lock();
		const bool is_held = static_cast<bool>(state);
		if (is_held) {
			state->count++;
			return;
		}
		fsleep(10_us);
	}
}
bool move(const Mutex<State> &from, const Mutex<State> &to)
{
	auto source = from.lock();
	auto target = to.try_lock();
	if (!target)
		return false;
	target->count += source->count;
	source->count = 0;
	return true;
}
} // namespace tried

namespace nested {
class Device : Pinned {
      public:
	Result<> configure(u32 mode) const
	{
		auto config = config_.lock();
		TRY(config->words.push(gfp::kernel, mode));
		stats_.lock()->changes++;
		return ok();
	}
	u32 changes() const { return stats_.lock()->changes; }
	void reset() const
	{
		auto config = config_.lock();
		config->words.clear();
		clear_stats();
	}
	void report() const
	{
		const u32 changes = stats_.lock()->changes;
		if (changes > 0)
			config_.lock()->id = changes;
	}

      private:
	struct Stats {
		u32 changes = 0;
	};
	void clear_stats() const { *stats_.lock() = Stats(); }

	Mutex<Entry> config_{LOCK_CLASS("device.config")};
	SpinLock<Stats> stats_{LOCK_CLASS("device.stats")};
};
} // namespace nested

namespace parent_and_child {
struct Port : Pinned {
	Mutex<u32> state{LOCK_CLASS("port.state"), 0u};
};
class Hub : Pinned {
      public:
	Result<> add() const
	{
		auto port = TRY(Arc<Port>::make(gfp::kernel));
		return ports_.lock()->push(gfp::kernel, std::move(port));
	}
	void power_on() const
	{
		auto ports = ports_.lock();
		for (const Arc<Port> &port : *ports)
			*port->state.lock() = 1;
	}
	u32 powered() const
	{
		u32 count = 0;
		auto ports = ports_.lock();
		for (const Arc<Port> &port : *ports)
			count += *port->state.lock();
		return count;
	}

      private:
	Mutex<Vec<Arc<Port>>> ports_{LOCK_CLASS("hub.ports")};
};
} // namespace parent_and_child

namespace both {
struct Account : Pinned {
	Mutex<u64> balance{LOCK_CLASS("account.balance"), 0ul};
};
void transfer(const Account &from, const Account &to, u64 amount)
{
	with_both(from.balance, to.balance, [&](u64 &out, u64 &in) {
		out -= amount;
		in += amount;
	});
}
u64 sum(const Account &a, const Account &b)
{
	const u64 first = *a.balance.lock();
	const u64 second = *b.balance.lock();
	return first + second;
}
} // namespace both

namespace readers {
class Table : Pinned {
      public:
	std::optional<u32> find(u32 id) const
	{
		auto entries = entries_.read_lock();
		for (const Entry &entry : *entries)
			if (entry.id == id)
				return entry.id;
		return std::nullopt;
	}
	Result<> add(u32 id) const
	{
		auto entries = entries_.lock();
		Entry entry;
		entry.id = id;
		TRY(entries->push(gfp::kernel, std::move(entry)));
		*newest_.lock() = id;
		return ok();
	}
	u32 newest() const { return *newest_.read_lock(); }

      private:
	RwSemaphore<Vec<Entry>> entries_{LOCK_CLASS("table.entries")};
	RwLock<u32> newest_{LOCK_CLASS("table.newest"), 0u};
};
} // namespace readers

namespace callback_under_a_mutex {
template <typename Visit> Result<> for_each(const Mutex<Vec<Entry>> &lock, Visit visit)
{
	auto entries = lock.lock();
	for (Entry &entry : *entries)
		TRY(visit(entry));
	return ok();
}
Result<> grow_all(const Mutex<Vec<Entry>> &lock)
{
	return for_each(lock, [](Entry &entry) {
		return entry.words.push(gfp::kernel, 1u);
	});
}
template <typename Visit> void for_each_quickly(const SpinLock<Vec<Entry>> &lock, Visit visit)
{
	auto entries = lock.lock();
	for (Entry &entry : *entries)
		visit(entry);
}
void number_all(const SpinLock<Vec<Entry>> &lock)
{
	u32 next = 0;
	for_each_quickly(lock, [&](Entry &entry) {
		entry.id = next++;
	});
}
} // namespace callback_under_a_mutex

namespace interfaces {
class Transport {
      public:
	virtual u32 status() const = 0;
	virtual Result<> reset() = 0;

      protected:
	~Transport() = default;
};
class SlowTransport final : public Transport {
      public:
	u32 status() const override { return status_; }
	Result<> reset() override
	{
		fsleep(10_ms);
		status_ = 0;
		return ok();
	}

      private:
	u32 status_ = 1;
};
u32 poll(Transport &transport, const SpinLock<u32> &last)
{
	auto status = last.lock();
	*status = transport.status();
	return *status;
}
Result<> recover(Transport &transport, const Mutex<u32> &resets)
{
	auto count = resets.lock();
	TRY(transport.reset());
	++*count;
	return ok();
}
} // namespace interfaces

namespace preemption {
u32 sample(const RawSpinLock<u32> &lock, u32 seen)
{
	{
		PreemptionOff off;
		udelay(1_us);
	}
	fsleep(1_ms);

	InterruptsOff off;
	auto count = lock.lock();
	*count += seen;
	return *count;
}
} // namespace preemption

namespace guards_are_passed_on {
u32 doubled(Guard<Mutex<Entry>> &entry)
{
	entry->id *= 2;
	return entry->id;
}
Result<u32> grow(Guard<Mutex<Entry>> &entry)
{
	TRY(entry->words.push(gfp::kernel, doubled(entry)));
	return entry->id;
}
Result<u32> both_of_them(const Mutex<Entry> &lock)
{
	auto entry = lock.lock();
	const u32 first = doubled(entry);
	return first + TRY(grow(entry));
}
u32 of_a_temporary(const Mutex<Entry> &lock)
{
	return lock.lock()->id + 1;
}
Result<> within_try(const Mutex<Entry> &lock)
{
	TRY(lock.lock()->words.push(gfp::kernel, 1u));
	TRY(lock.lock()->words.push(gfp::kernel, 2u));
	return ok();
}
} // namespace guards_are_passed_on
