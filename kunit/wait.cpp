// SPDX-License-Identifier: GPL-2.0
#include <kernel/atomic.hpp>
#include <kernel/kunit.hpp>
#include <kernel/wait.hpp>

#include "thread.hpp"

using namespace kernel;

TEST_SUITE(cxxrt_wait);

static void until_stopped() MAY_SLEEP
{
	while (!border_kthread_should_stop())
		border_msleep(1);
}

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
	Atomic turn{0};
	Thread partner([&]() MAY_SLEEP {
		for (usize i = 1; i < 2 * rounds; i += 2) {
			queue.wait([&] {
				return turn.load_acquire() == i;
			});
			turn.store_release(i + 1);
			queue.wake_all();
		}
		until_stopped();
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

template <typename Lock> static void expect_hand_over(const Test &test, const Lock &slot) MAY_SLEEP
{
	constexpr unsigned rounds = 200;
	CondVar changed{LOCK_CLASS("test.changed")};
	Thread producer([&]() MAY_SLEEP {
		for (unsigned i = 1; i <= rounds; i++) {
			auto guard = slot.lock();

			changed.wait(guard, [](unsigned &n) {
				return n == 0;
			});
			*guard = i;
			changed.notify_all();
		}
		until_stopped();
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

TEST(poll_events_join)
{
	PollEvents events;

	EXPECT(events.bits() == 0u);
	events |= poll_readable;
	EXPECT((events | poll_hangup).bits() ==
	       (BORDER_EPOLLIN | BORDER_EPOLLRDNORM | BORDER_EPOLLHUP));
	EXPECT(events == poll_readable);
}
