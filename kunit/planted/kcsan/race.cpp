// SPDX-License-Identifier: GPL-2.0
// Races of two threads. Each case runs to its end, and KCSAN reports it as the comment says.

#include <kernel/sync/atomic.hpp>
#include <kernel/test/kunit.hpp>

#include "../hidden.hpp"
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

/// Runs two threads in parallel as long as KCSAN needs to detect a race.
template <typename State>
static void race(const Test &test, State &state, void (*first)(State &), void (*second)(State &))
{
	Thread one([&] {
		first(state);
	});
	Thread two([&] {
		second(state);
	});

	EXPECT((one.started() && two.started()));
	border_msleep(3000);
}

[[gnu::noinline]] static void count(unsigned long &counter)
{
	while (!border_kthread_should_stop())
		counter++;
}

// reported as: BUG: KCSAN: data-race in planted::count.* / planted::count
TEST(plain_counter)
{
	unsigned long counter = 0;

	race(test, counter, count, count);
}

/// A message, and a flag that is set when it is complete.
struct Letter {
	unsigned long message = 0;
	Atomic<usize> ready{0};
};

[[gnu::noinline]] static void post(Letter &letter)
{
	while (!border_kthread_should_stop()) {
		if (!letter.ready.load_acquire()) {
			letter.message++;
			letter.ready.store_release(1);
		}
	}
}

[[gnu::noinline]] static void post_unordered(Letter &letter)
{
	while (!border_kthread_should_stop()) {
		if (!letter.ready.load_acquire()) {
			letter.message++;
			letter.ready.store(1);
		}
	}
}

[[gnu::noinline]] static void collect(Letter &letter)
{
	while (!border_kthread_should_stop()) {
		if (letter.ready.load_acquire()) {
			hidden(letter.message);
			letter.ready.store_release(0);
		}
	}
}

// Other processors, and KCSAN, may see the flag before the message.
// reported as: BUG: KCSAN: .*write \(reordered\) .* planted::post_unordered
TEST(publication_without_release)
{
	Letter letter;

	race(test, letter, post_unordered, collect);
}

// KCSAN knows that the accesses to the flag are atomic, and what they order.
// reported as: nothing
TEST(publication_with_release)
{
	Letter letter;

	race(test, letter, post, collect);
}

} // namespace planted
