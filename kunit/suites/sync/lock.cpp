// SPDX-License-Identifier: GPL-2.0
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait_mode.hpp>
#include <kernel/test/kunit.hpp>

#include <kernel/test/thread.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_lock);

struct Pair {
	unsigned long a = 0;
	unsigned long b = 0;
};

template <typename Lock> static void expect_basics(const Test &test, const Lock &lock)
{
	{
		auto guard = lock.lock();

		guard->a = 1;
		(*guard).b = 2;
		EXPECT(!lock.try_lock());
		EXPECT(lock.try_lock().error() == EAGAIN);
	}
	{
		auto guard = lock.try_lock();

		REQUIRE(static_cast<bool>(guard));
		EXPECT(guard->a == 1u);
		EXPECT((*guard).b == 2u);
	}
	EXPECT(lock.with([](Pair &pair) {
		return pair.a + pair.b;
	}) == 3u);
	EXPECT(static_cast<bool>(lock.try_lock()));
}

TEST(spin_lock)
{
	SpinLock<Pair> lock{LOCK_CLASS("test.spin")};

	expect_basics(test, lock);
}

TEST(irq_spin_lock)
{
	IrqSpinLock<Pair> lock{LOCK_CLASS("test.irq_spin")};

	expect_basics(test, lock);
}

TEST(mutex)
{
	Mutex<Pair> lock{LOCK_CLASS("test.mutex")};

	expect_basics(test, lock);
	{
		auto guard = lock.lock_interruptible();

		REQUIRE(static_cast<bool>(guard));
		EXPECT(guard->b == 2u);
	}
	EXPECT(static_cast<bool>(lock.try_lock()));
}

// If both had one class, lockdep would report a recursion.
TEST(two_of_a_type_have_a_class_each)
{
	Mutex<int> outer{LOCK_CLASS("test.outer"), 1};
	Mutex<int> inner{LOCK_CLASS("test.inner"), 2};
	auto first = outer.lock();
	auto second = inner.lock();

	EXPECT(*first + *second == 3);
}

template <typename Lock> static void expect_exclusion(const Test &test, const Lock &lock)
{
	constexpr int rounds = 20000;
	int torn = 0;
	auto hammer = [&lock, &torn]() {
		for (int i = 0; i < rounds; i++) {
			auto guard = lock.lock();

			if (guard->a != guard->b)
				torn++;
			guard->a++;
			guard->b++;
		}
	};
	{
		Thread first(hammer);
		Thread second(hammer);
		Thread third(hammer);

		REQUIRE((first.started() && second.started() && third.started()));
	}
	EXPECT(torn == 0);
	EXPECT(lock.with([](Pair &pair) {
		return pair.b;
	}) == 3ul * rounds);
}

TEST(spin_lock_excludes)
{
	SpinLock<Pair> lock{LOCK_CLASS("test.spin_shared")};

	expect_exclusion(test, lock);
}

TEST(irq_spin_lock_excludes)
{
	IrqSpinLock<Pair> lock{LOCK_CLASS("test.irq_spin_shared")};

	expect_exclusion(test, lock);
}

TEST(mutex_excludes)
{
	Mutex<Pair> lock{LOCK_CLASS("test.mutex_shared")};

	expect_exclusion(test, lock);
}

TEST(a_wait_mode_says_whether_a_lock_is_waited_for)
{
	const Mutex<int> lock{LOCK_CLASS("test.wait_mode"), 0};
	Completion held, tried;
	Thread holder([&]() {
		auto guard = lock.lock();

		held.complete();
		tried.wait();
		fsleep(50_ms);
	});

	REQUIRE(holder.started());
	held.wait();
	EXPECT(WaitMode::nowait.lock(lock).error() == EAGAIN);
	tried.complete();
	EXPECT(static_cast<bool>(WaitMode::nonblocking.lock(lock)));
	EXPECT(static_cast<bool>(WaitMode::nowait.lock(lock)));
}
