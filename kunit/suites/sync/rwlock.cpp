// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/rwlock.hpp>
#include <kernel/sync/spinlock.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_rwlock);

template <typename Lock> static void expect_exclusion(const Test &test, const Lock &lock)
{
	constexpr usize rounds = 2000;
	auto count = [&]() {
		for (usize i = 0; i < rounds; i++) {
			auto data = lock.lock();

			// The value is torn if another writer is here.
			data->first++;
			data->second++;
		}
	};
	usize torn = 0;
	{
		Thread first(count), second(count);

		REQUIRE((first.started() && second.started()));
		if constexpr (requires { lock.read_lock(); })
			for (usize i = 0; i < rounds; i++) {
				auto data = lock.read_lock();

				torn += data->first != data->second;
			}
	}
	EXPECT(torn == 0u);
	EXPECT(lock.lock()->first == 2 * rounds);
}

struct Two {
	usize first = 0, second = 0;
};

TEST(a_writer_is_alone)
{
	RwSemaphore<Two> semaphore{LOCK_CLASS("test.rwsem")};
	RwLock<Two> spinning{LOCK_CLASS("test.rwlock")};

	expect_exclusion(test, semaphore);
	expect_exclusion(test, spinning);
}

TEST(other_spin_locks_exclude)
{
	BhSpinLock<Two> bh{LOCK_CLASS("test.bh")};
	RawSpinLock<Two> raw{LOCK_CLASS("test.raw")};

	expect_exclusion(test, bh);
	expect_exclusion(test, raw);
}

/// The results of another thread while this thread holds the lock.
template <typename Lock> struct Tried {
	bool write, read;
};
template <typename Lock> static Tried<Lock> tried(const Lock &lock)
{
	Tried<Lock> result{};
	{
		Thread other([&]() {
			if (auto guard = lock.try_lock())
				result.write = true;
			if (auto guard = lock.try_read_lock())
				result.read = true;
		});
		if (!other.started())
			return {true, false};
	}
	return result;
}

TEST(readers_share)
{
	RwSemaphore<int> lock{LOCK_CLASS("test.shared"), 5};
	{
		auto guard = lock.read_lock();
		auto others = tried(lock);

		EXPECT(*guard == 5);
		EXPECT(!others.write);
		EXPECT(others.read);
	}
	{
		auto guard = lock.lock();
		auto others = tried(lock);

		*guard = 6;
		EXPECT(!others.write);
		EXPECT(!others.read);
	}
	auto others = tried(lock);

	EXPECT((others.write && others.read));
	EXPECT(*lock.read_lock() == 6);
}

// Readers do not wait for each other: both have the lock at once.
TEST(readers_run_at_the_same_time)
{
	RwSemaphore<int> lock{LOCK_CLASS("test.at_once"), 0};
	Completion here, there;
	Thread other([&]() {
		auto guard = lock.read_lock();

		there.complete();
		here.wait_timeout(60_s).ignore("the other side reports it");
	});

	REQUIRE(other.started());

	auto guard = lock.read_lock();

	EXPECT(there.wait_timeout(60_s).is_ok());
	here.complete();
}

TEST(a_guard_that_was_refused_says_why)
{
	RwLock<int> lock{LOCK_CLASS("test.refused"), 0};
	Error write = EIO, read = EIO;
	{
		Completion held, done;
		Thread other([&]() {
			auto guard = lock.lock();

			held.complete();
			while (!done.try_wait())
				udelay(20_us);
		});

		REQUIRE(other.started());
		held.wait();
		if (auto guard = lock.try_lock(); !guard)
			write = guard.error();
		if (auto guard = lock.try_read_lock(); !guard)
			read = guard.error();
		done.complete();
	}
	EXPECT(write == EAGAIN);
	EXPECT(read == EAGAIN);
	if (auto guard = lock.try_read_lock())
		EXPECT(*guard == 0);
}

TEST(a_signal_ends_the_wait_for_a_reader)
{
	RwSemaphore<int> lock{LOCK_CLASS("test.signalled"), 0};
	int result = 1;
	auto held = lock.lock();
	Thread other([&]() {
		auto guard = lock.read_lock_interruptible();

		result = guard ? 0 : guard.error().to_errno();
	});

	REQUIRE(other.started());
	fsleep(20_ms);
	other.signal();
	other.join();
	*held = 1;
	EXPECT(result == ERESTARTSYS.to_errno());
}

TEST(locks_that_only_a_kill_interrupts)
{
	RwSemaphore<int> semaphore{LOCK_CLASS("test.killable"), 0};
	Mutex<int> mutex{LOCK_CLASS("test.killable_mutex"), 0};

	if (auto guard = semaphore.lock_killable())
		*guard = 1;
	if (auto guard = mutex.lock_killable())
		*guard = 1;
	EXPECT(*semaphore.read_lock() == 1);
	EXPECT(*mutex.lock() == 1);
}

TEST(guards_restore_the_state_of_the_cpu)
{
	const unsigned long before = border_context();
	{
		InterruptsOff off;

		EXPECT(border_context() != before);
		{
			InterruptsOff again;
			PreemptionOff too;
		}
		EXPECT(border_context() != before);
	}
	EXPECT(border_context() == before);
	{
		PreemptionOff off;

		EXPECT(border_context() != before);
	}
	EXPECT(border_context() == before);
}

namespace {

/// A softirq and a task add to one number.
class Shared : Pinned {
      public:
	void start() const { timer_.arm(Duration()); }
	void add() const { ++*sum_.lock(); }
	usize sum() const { return *sum_.lock(); }
	usize expirations() const { return expirations_.load(); }

      private:
	void on_timer() const
	{
		expirations_.store(expirations_.load() + 1);
		add();
		timer_.arm_at(Jiffies::now());
	}

	BhSpinLock<usize> sum_{LOCK_CLASS("test.softirq"), 0u};
	Atomic<usize> expirations_{0};
	Timer<&Shared::on_timer> timer_{this};
};

} // namespace

// lockdep would report it if the softirq found the lock held.
TEST(a_lock_that_a_softirq_shares)
{
	auto made = Box<Shared>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const Shared &shared = **made;

	shared.start();

	usize added = 0;
	const Jiffies end = Jiffies::now() + 100_ms;

	while (!end.has_passed() || shared.expirations() == 0) {
		shared.add();
		added++;
	}
	EXPECT(shared.sum() >= added);
	EXPECT(shared.expirations() > 0u);
}
