// SPDX-License-Identifier: GPL-2.0
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/test/soon.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_wait_exclusive);

namespace {

/// Tasks that wait exclusively, each until a wake-up.
struct Crowd : Pinned {
	void operator()() const
	{
		const auto waited = queue.wait_interruptible_exclusive([&] {
			woken.inc();
			return go.load_acquire();
		});

		if (waited.is_ok())
			passed.inc();
	}

	WaitQueue queue{LOCK_CLASS("test.exclusive")};
	Atomic<bool> go{false};
	Atomic<u32> woken{0};  ///< How often the tasks tested their condition.
	Atomic<u32> passed{0}; ///< How many tasks have ended their wait.
};

/// A thread that waits with a crowd.
struct Member {
	void operator()() const { (*crowd)(); }

	const Crowd *crowd;
};

/// Waits until \p tasks are asleep: each has tested its condition before and after it was queued.
bool are_asleep(const Crowd &crowd, u32 tasks)
{
	return soon([&] {
		return crowd.woken.load() >= 2 * tasks;
	});
}

} // namespace

TEST(wake_one_wakes_one_of_the_exclusive_tasks_and_all_others)
{
	const Crowd crowd;
	Atomic<u32> others{0};
	Thread first(Member{&crowd}), second(Member{&crowd}), third(Member{&crowd});
	auto wait = [&] {
		crowd.queue.wait([&] {
			return crowd.go.load_acquire();
		});
		others.inc();
	};
	Thread other(wait), another(wait);

	REQUIRE((first.started() && second.started() && third.started() && other.started() &&
		 another.started()));
	EXPECT(are_asleep(crowd, 3));
	fsleep(20_ms); // The other two are asleep, too.
	EXPECT(crowd.woken.load() == 6u);

	crowd.go.store_release(true);
	crowd.queue.wake_one();
	EXPECT(soon([&] {
		return crowd.passed.load() == 1 && others.load() == 2;
	}));
	fsleep(20_ms);
	EXPECT(crowd.passed.load() == 1u);
	EXPECT(crowd.woken.load() == 7u);

	crowd.queue.wake_all();
	EXPECT(soon([&] {
		return crowd.passed.load() == 3;
	}));
}

// Events for programs are no reason to leave a task asleep.
TEST(wake_all_wakes_all_exclusive_tasks)
{
	const Crowd crowd;
	Thread first(Member{&crowd}), second(Member{&crowd});

	REQUIRE((first.started() && second.started()));
	EXPECT(are_asleep(crowd, 2));
	crowd.go.store_release(true);
	crowd.queue.wake_all(poll_readable);
	EXPECT(soon([&] {
		return crowd.passed.load() == 2;
	}));
	crowd.queue.wake_all();
}

// Each wake-up is for one of the tasks. If a signal lost one, the last task would wait for ever.
TEST(a_signal_does_not_lose_the_wake_up_of_another_task)
{
	for (int i = 0; i < rounds_of(300); i++) {
		WaitQueue queue{LOCK_CLASS("test.handed_over")};
		Atomic<s32> permits{0};
		auto take = [&] {
			return queue
				.wait_interruptible_exclusive([&] {
					return permits.add_unless(-1, 0);
				})
				.is_ok();
		};
		bool first_has = false, second_has = false;
		{
			Thread first([&] {
				first_has = take();
			});
			Thread second([&] {
				// Its wait has no end but the permit.
				while (!second_has)
					second_has = take();
			});

			REQUIRE((first.started() && second.started()));
			permits.inc();
			queue.wake_one();
			first.signal();
			first.join();
			if (first_has) {
				permits.inc();
				queue.wake_one();
			}
		}
		REQUIRE(second_has);
		REQUIRE(permits.load() == 0);
	}
}
