// SPDX-License-Identifier: GPL-2.0
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_completion);

TEST(each_report_is_used_up)
{
	Completion event;

	EXPECT(!event.is_done());
	EXPECT(!event.try_wait());
	event.complete();
	event.complete();
	EXPECT(event.is_done());
	EXPECT(event.try_wait());
	event.wait();
	EXPECT(!event.is_done());
	event.complete_all();
	event.wait();
	EXPECT(event.wait_interruptible().is_ok());
	EXPECT(event.wait_killable().is_ok());
	EXPECT(event.wait_timeout(1_ms).is_ok());
	EXPECT(event.wait_interruptible_timeout(Duration()).is_ok());
	EXPECT(event.wait_killable_timeout(1_ms).is_ok());
	EXPECT(event.is_done());
	event.reinit();
	EXPECT(!event.try_wait());
}

TEST(a_wait_times_out)
{
	Completion event;
	const Instant start = Instant::now();

	EXPECT(event.wait_timeout(20_ms) == ETIMEDOUT);
	EXPECT(event.wait_interruptible_timeout(20_ms) == ETIMEDOUT);
	EXPECT(event.wait_killable_timeout(20_ms) == ETIMEDOUT);
	EXPECT(start.elapsed() >= 50_ms);
	EXPECT(start.elapsed() < 60_s);
	// The wait consumed no report.
	EXPECT(!event.is_done());
}

TEST(threads_take_turns)
{
	constexpr usize rounds = 200;
	Completion ping, pong;
	Atomic<usize> count{0};
	Thread partner([&]() {
		for (usize i = 0; i < rounds; i++) {
			ping.wait();
			count.store(count.load() + 1);
			pong.complete();
		}
	});

	REQUIRE(partner.started());
	for (usize i = 0; i < rounds; i++) {
		ping.complete();
		EXPECT(pong.wait_timeout(60_s).is_ok());
		EXPECT(count.load() == i + 1);
	}
}

TEST(all_waiters_are_woken)
{
	Completion go;
	auto wait = [&]() {
		go.wait();
	};
	Thread first(wait), second(wait), third(wait);

	REQUIRE((first.started() && second.started() && third.started()));
	fsleep(20_ms);
	go.complete_all();
}

namespace {

/// Runs a wait in a thread that gets a signal, and returns its result.
template <typename Body> Result<> interrupted(Body wait)
{
	int result = 1;
	Thread sleeper([&]() {
		result = wait().to_errno();
	});

	if (!sleeper.started())
		return ENOMEM;
	fsleep(20_ms);
	sleeper.signal();
	sleeper.join();
	// SAFETY: it came from a Result.
	return result == 1 ? EIO : Result<>::unsafe_from_errno(result);
}

} // namespace

TEST(a_signal_ends_the_wait_for_an_event)
{
	Completion event;

	EXPECT(interrupted([&]() {
		       return event.wait_interruptible();
	       }) == ERESTARTSYS);
	EXPECT(interrupted([&]() {
		       return event.wait_interruptible_timeout(3600_s);
	       }) == ERESTARTSYS);
	// This signal does not kill.
	EXPECT(interrupted([&]() {
		       return event.wait_killable_timeout(50_ms);
	       }) == ETIMEDOUT);
	EXPECT(interrupted([&]() {
		       return event.wait_timeout(50_ms);
	       }) == ETIMEDOUT);
}

TEST(waits_for_a_condition_time_out)
{
	WaitQueue queue{LOCK_CLASS("test.timeout")};
	CondVar changed{LOCK_CLASS("test.timeout_changed")};
	Mutex<int> lock{LOCK_CLASS("test.timeout_lock"), 0};
	const Instant start = Instant::now();
	auto never = [] {
		return false;
	};
	auto zero = [](int &n) {
		return n != 0;
	};

	EXPECT(queue.wait_timeout(20_ms, never) == ETIMEDOUT);
	EXPECT(queue.wait_interruptible_timeout(20_ms, never) == ETIMEDOUT);
	EXPECT(queue.wait_timeout(Duration(), never) == ETIMEDOUT);
	{
		auto guard = lock.lock();

		EXPECT(changed.wait_timeout(guard, 20_ms, zero) == ETIMEDOUT);
		EXPECT(changed.wait_interruptible_timeout(guard, 20_ms, zero) == ETIMEDOUT);
		// The lock is held, as after any other wait.
		*guard = 7;
		EXPECT(changed.wait_timeout(guard, Duration(), zero).is_ok());
	}
	EXPECT(start.elapsed() >= 70_ms);
	EXPECT(start.elapsed() < 60_s);
}

// The condition decides, not the clock.
TEST(a_condition_that_holds_after_its_timeout)
{
	WaitQueue queue{LOCK_CLASS("test.late")};
	const Instant start = Instant::now();

	EXPECT(queue.wait_timeout(10_ms, [&] {
			    return start.elapsed() >= 8_ms;
		    }).is_ok());
	EXPECT(queue.wait_timeout(Duration(), [] {
			    return true;
		    }).is_ok());
}

TEST(a_wake_up_ends_a_wait_with_a_timeout)
{
	WaitQueue queue{LOCK_CLASS("test.woken")};
	CondVar changed{LOCK_CLASS("test.woken_changed")};
	Mutex<int> lock{LOCK_CLASS("test.woken_lock"), 0};
	Atomic<usize> go{0};
	Thread waker([&]() {
		fsleep(10_ms);
		go.store_release(1);
		queue.wake_all();
		fsleep(10_ms);
		*lock.lock() = 1;
		changed.notify_all();
	});

	REQUIRE(waker.started());
	EXPECT(queue.wait_interruptible_timeout(3600_s, [&] {
			    return go.load_acquire() != 0;
		    }).is_ok());

	auto guard = lock.lock();

	EXPECT(changed.wait_timeout(guard, 3600_s,
				    [](int &n) {
					    return n != 0;
				    })
		       .is_ok());
}

TEST(a_signal_ends_a_wait_for_a_condition)
{
	WaitQueue queue{LOCK_CLASS("test.signal")};
	CondVar changed{LOCK_CLASS("test.signal_changed")};
	Mutex<int> lock{LOCK_CLASS("test.signal_lock"), 0};
	auto never = [] {
		return false;
	};
	auto zero = [](int &n) {
		return n != 0;
	};

	EXPECT(interrupted([&]() {
		       return queue.wait_interruptible_timeout(3600_s, never);
	       }) == ERESTARTSYS);
	EXPECT(interrupted([&]() {
		       auto guard = lock.lock();

		       return changed.wait_interruptible_timeout(guard, 3600_s, zero);
	       }) == ERESTARTSYS);
	// This signal does not kill.
	EXPECT(interrupted([&]() {
		       return queue.wait_timeout(50_ms, never);
	       }) == ETIMEDOUT);
}
