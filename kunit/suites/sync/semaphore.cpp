// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/semaphore.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/time/timer.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/test/soon.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_semaphore);

namespace {

struct Both {
	unsigned long a = 0;
	unsigned long b = 0;
};

/// A thread that holds a semaphore until the test lets it go.
template <typename T> class Holder : Pinned {
      public:
	explicit Holder(const Semaphore<T> &lock) : lock_(lock)
	{
		if (thread_.started())
			held_.wait();
	}
	~Holder() { release(); }

	bool started() const { return thread_.started(); }
	void release() const { release_.complete(); }

      private:
	struct Body {
		void operator()() const
		{
			auto guard = holder->lock_.lock();

			holder->held_.complete();
			holder->release_.wait();
		}

		const Holder *holder;
	};

	const Semaphore<T> &lock_;
	Completion held_, release_;
	Thread<Body> thread_{Body{this}};
};

/// Waits in a thread, which a signal interrupts. Returns the error of the wait.
template <typename Wait> int interrupted(Wait wait)
{
	int result = 0;
	Thread waiter([&]() {
		auto guard = wait();

		if (!guard)
			result = guard.error().to_errno();
	});

	if (!waiter.started())
		return 0;
	// Usually it sleeps by now; otherwise the signal arrives before the sleep.
	fsleep(20_ms);
	waiter.signal();
	waiter.join();
	return result;
}

} // namespace

TEST(each_way_to_take_a_free_semaphore)
{
	const Semaphore<int> lock{LOCK_CLASS("test.free"), 0};

	++*lock.lock();
	if (auto guard = lock.try_lock())
		++*guard;
	if (auto guard = lock.lock_interruptible())
		++*guard;
	if (auto guard = lock.lock_killable())
		++*guard;
	if (auto guard = lock.lock_timeout(1_s))
		++*guard;
	// Without a time to wait, it is as try_lock().
	if (auto guard = lock.lock_timeout(Duration()))
		++*guard;
	EXPECT(lock.with([](int &value) {
		return ++value;
	}) == 7);
}

TEST(a_wait_ends_at_its_timeout)
{
	const Semaphore<int> lock{LOCK_CLASS("test.timeout"), 0};
	const Holder<int> holder(lock);

	REQUIRE(holder.started());
	EXPECT(lock.try_lock().error() == EAGAIN);
	EXPECT(lock.lock_timeout(Duration()).error() == ETIME);

	const Instant start = Instant::now();

	EXPECT(lock.lock_timeout(20_ms).error() == ETIME);
	EXPECT(start.elapsed() >= 20_ms);
	holder.release();
	EXPECT(static_cast<bool>(lock.lock_timeout(60_s)));
}

TEST(a_signal_ends_an_interruptible_wait_only)
{
	const Semaphore<int> lock{LOCK_CLASS("test.interrupted"), 0};
	const Holder<int> holder(lock);

	REQUIRE(holder.started());
	EXPECT(interrupted([&]() {
		       return lock.lock_interruptible();
	       }) == ERESTARTSYS.to_errno());
	EXPECT(interrupted([&]() {
		       return lock.lock_timeout(100_ms);
	       }) == ETIME.to_errno());
}

TEST(one_task_holds_it)
{
	const unsigned long rounds = rounds_of(20000ul);
	const Semaphore<Both> lock{LOCK_CLASS("test.semaphore")};
	Atomic<usize> torn{0}, late{0};
	auto hammer = [&]() {
		for (unsigned long i = 0; i < rounds; i++) {
			auto guard = lock.lock_timeout(60_s);

			if (!guard) {
				late.inc();
				continue;
			}
			if (guard->a != guard->b)
				torn.inc();
			guard->a++;
			guard->b++;
		}
	};
	{
		Thread first(hammer), second(hammer), third(hammer);

		REQUIRE((first.started() && second.started() && third.started()));
	}
	EXPECT(torn.load() == 0u);
	EXPECT(late.load() == 0u);
	EXPECT(lock.lock()->b == 3 * rounds);
}

TEST(a_cond_var_releases_it_while_it_waits)
{
	const Semaphore<int> lock{LOCK_CLASS("test.slot"), 0};
	const CondVar changed{LOCK_CLASS("test.changed")};
	int seen = 0;
	{
		Thread waiter([&]() {
			auto guard = lock.lock_timeout(60_s);

			if (!guard)
				return;
			changed.wait(guard, [](int &value) {
				return value != 0;
			});
			seen = *guard;
		});

		REQUIRE(waiter.started());
		fsleep(20_ms);
		*lock.lock() = 7;
		changed.notify_all();
	}
	EXPECT(seen == 7);
}

namespace {

/// A softirq that counts if no task holds the semaphore.
class Sampled : Pinned {
      public:
	void start() const { timer_.arm(Duration()); }
	const Semaphore<u32> &samples() const { return samples_; }
	u32 refused() const { return refused_.load(); }

      private:
	void on_timer() const
	{
		if (auto samples = samples_.try_lock())
			++*samples;
		else
			refused_.inc();
		timer_.arm_at(Jiffies::now());
	}

	Semaphore<u32> samples_{LOCK_CLASS("test.samples"), 0u};
	Atomic<u32> refused_{0};
	Timer<&Sampled::on_timer> timer_{this};
};

} // namespace

// A mutex could not: its owner is a task.
TEST(a_handler_tries_to_take_it)
{
	auto made = Box<Sampled>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const Sampled &sampled = **made;

	sampled.start();
	{
		auto held = sampled.samples().lock();

		EXPECT(soon([&] {
			return sampled.refused() != 0;
		}));
		*held = 0;
	}
	EXPECT(soon([&] {
		return *sampled.samples().lock() != 0;
	}));
}
