// SPDX-License-Identifier: GPL-2.0
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/test/kunit.hpp>

#include <kernel/test/thread.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_wait);

TEST(a_condition_that_holds_is_not_waited_for)
{
	WaitQueue queue{LOCK_CLASS("test.queue")};
	int asked = 0;

	queue.wait([&] {
		return ++asked > 0;
	});
	EXPECT(asked == 1);
	EXPECT(queue.wait_interruptible([&] {
			    return ++asked > 0;
		    }).is_ok());
	EXPECT(asked == 2);
	queue.wake_all();
}

TEST(ping_pong)
{
	constexpr usize rounds = 200;
	WaitQueue queue{LOCK_CLASS("test.ping_pong")};
	Atomic<usize> turn{0};
	Thread partner([&]() {
		for (usize i = 1; i < 2 * rounds; i += 2) {
			queue.wait([&] {
				return turn.load_acquire() == i;
			});
			turn.store_release(i + 1);
			queue.wake_all();
		}
	});

	REQUIRE(partner.started());
	for (usize i = 0; i < 2 * rounds; i += 2) {
		turn.store_release(i + 1);
		queue.wake_all();
		EXPECT(queue.wait_interruptible([&] {
				    return turn.load_acquire() == i + 2;
			    }).is_ok());
	}
	EXPECT(turn.load() == 2 * rounds);
}

template <typename Lock> static void expect_hand_over(const Test &test, const Lock &slot)
{
	constexpr unsigned rounds = 200;
	CondVar changed{LOCK_CLASS("test.changed")};
	Thread producer([&]() {
		for (unsigned i = 1; i <= rounds; i++) {
			auto guard = slot.lock();

			changed.wait(guard, [](unsigned &n) {
				return n == 0;
			});
			*guard = i;
			changed.notify_all();
		}
	});

	REQUIRE(producer.started());
	for (unsigned i = 1; i <= rounds; i++) {
		auto guard = slot.lock();

		REQUIRE(changed.wait_interruptible(guard,
						   [](unsigned &n) {
							   return n != 0;
						   })
				.is_ok());
		REQUIRE(*guard == i);
		*guard = 0;
		changed.notify_one();
	}
}

TEST(cond_var_of_a_mutex)
{
	Mutex<unsigned> slot{LOCK_CLASS("test.slot"), 0u};

	expect_hand_over(test, slot);
}

TEST(cond_var_of_a_spin_lock)
{
	SpinLock<unsigned> slot{LOCK_CLASS("test.spin_slot"), 0u};

	expect_hand_over(test, slot);
}

template <typename Wait> static void expect_interrupted(const Test &test, Error expected, Wait wait)
{
	int result = 0;
	Thread sleeper([&]() {
		result = wait();
	});

	REQUIRE(sleeper.started());
	// Usually it sleeps by now; otherwise the signal arrives before the sleep.
	border_msleep(20);
	sleeper.signal();
	sleeper.join();
	EXPECT(result == expected.to_errno());
}

TEST(a_signal_ends_an_interruptible_wait)
{
	WaitQueue queue{LOCK_CLASS("test.interrupted")};

	expect_interrupted(test, ERESTARTSYS, [&]() {
		return queue
			.wait_interruptible([] {
				return false;
			})
			.to_errno();
	});
}

TEST(a_signal_ends_the_wait_of_a_cond_var)
{
	CondVar never{LOCK_CLASS("test.never")};
	Mutex<int> lock{LOCK_CLASS("test.never_lock"), 0};

	expect_interrupted(test, ERESTARTSYS, [&]() {
		auto guard = lock.lock();
		const int result = never.wait_interruptible(guard, [](int &n) {
						return n != 0;
					}).to_errno();

		// The lock is held, as after any other wait.
		*guard = 7;
		return result;
	});
	EXPECT(*lock.lock() == 7);
}

TEST(a_cond_var_waits_with_a_lock_that_was_taken_interruptibly)
{
	CondVar changed{LOCK_CLASS("test.optional")};
	Mutex<int> lock{LOCK_CLASS("test.optional_lock"), 0};
	int seen = 0;
	{
		Thread sleeper([&]() {
			auto guard = lock.lock_interruptible();

			if (!guard)
				return;
			changed.wait(guard, [](int &n) {
				return n != 0;
			});
			seen = *guard;
		});

		REQUIRE(sleeper.started());
		border_msleep(20);
		*lock.lock() = 7;
		changed.notify_all();
	}
	EXPECT(seen == 7);
}

TEST(a_signal_ends_the_wait_for_a_mutex)
{
	Mutex<int> lock{LOCK_CLASS("test.contended"), 0};
	auto held = lock.lock();

	expect_interrupted(test, ERESTARTSYS, [&]() {
		auto guard = lock.lock_interruptible();

		return guard ? 0 : guard.error().to_errno();
	});
}

TEST(wakes_all_waiters)
{
	WaitQueue queue{LOCK_CLASS("test.crowd")};
	Atomic<usize> go{0};
	auto wait = [&]() {
		queue.wait([&] {
			return go.load_acquire() == 1;
		});
	};
	Thread first(wait), second(wait), third(wait);

	REQUIRE((first.started() && second.started() && third.started()));
	border_msleep(20);
	go.store_release(1);
	queue.wake_all();
}

// Each permit wakes one waiter. If one were lost, the last waiter would wait for ever.
TEST(notify_one_for_each)
{
	constexpr unsigned rounds = 100;
	CondVar changed{LOCK_CLASS("test.permit")};
	Mutex<unsigned> permits{LOCK_CLASS("test.permits"), 0u};
	auto consume = [&]() {
		for (unsigned i = 0; i < rounds; i++) {
			auto guard = permits.lock();

			changed.wait(guard, [](unsigned &n) {
				return n > 0;
			});
			--*guard;
		}
	};
	{
		Thread first(consume), second(consume);

		REQUIRE((first.started() && second.started()));
		for (unsigned i = 0; i < 2 * rounds; i++) {
			++*permits.lock();
			changed.notify_one();
		}
	}
	EXPECT(*permits.lock() == 0u);
}

TEST(timeouts_of_waits_that_only_a_kill_interrupts)
{
	const WaitQueue queue{LOCK_CLASS("test.killable")};
	const CondVar changed{LOCK_CLASS("test.killable_changed")};
	const Mutex<int> lock{LOCK_CLASS("test.killable_lock"), 0};
	const Instant start = Instant::now();

	EXPECT(queue.wait_killable_timeout(20_ms, [] {
		return false;
	}) == ETIMEDOUT);
	EXPECT(start.elapsed() >= 20_ms);
	EXPECT(queue.wait_killable_timeout(20_ms, [] {
			    return true;
		    }).is_ok());
	EXPECT(queue.wait_killable_exclusive([] {
			    return true;
		    }).is_ok());

	auto guard = lock.lock();

	EXPECT(changed.wait_killable_timeout(guard, 20_ms, [](int &n) {
		return n != 0;
	}) == ETIMEDOUT);
	*guard = 1;
	EXPECT(changed.wait_killable_timeout(guard, 20_ms,
					     [](int &n) {
						     return n != 0;
					     })
		       .is_ok());
}

// An interruptible wait would end by the signal.
TEST(a_signal_that_does_not_kill_does_not_end_a_killable_wait)
{
	const WaitQueue queue{LOCK_CLASS("test.unkilled")};

	expect_interrupted(test, ETIMEDOUT, [&]() {
		return queue
			.wait_killable_timeout(100_ms,
					       [] {
						       return false;
					       })
			.to_errno();
	});
}

TEST(poll_events_join)
{
	PollEvents events;

	EXPECT(events.bits() == 0u);
	events |= poll_readable;
	EXPECT((events | poll_hangup).bits() ==
	       (BORDER_EPOLLIN | BORDER_EPOLLRDNORM | BORDER_EPOLLHUP));
	EXPECT(events == poll_readable);
}
