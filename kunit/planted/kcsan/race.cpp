// SPDX-License-Identifier: GPL-2.0
// Races of two threads. Each case runs to its end, and KCSAN complains of it as the comment says.

#include <kernel/atomic.hpp>
#include <kernel/kunit.hpp>

#include "../../thread.hpp"
#include "../hidden.hpp"

using namespace kernel;

TEST_SUITE(planted);

namespace planted {

/// Runs both over and over, side by side, for as long as KCSAN needs to notice.
template <typename First, typename Second>
static void race(const Test &test, First first, Second second)
{
	auto over_and_over = [](auto step) {
		return [step] {
			while (!border_kthread_should_stop())
				step();
		};
	};
	Thread one(over_and_over(first));
	Thread two(over_and_over(second));

	EXPECT((one.started() && two.started()));
	border_msleep(3000);
}

// reported as: BUG: KCSAN: data-race in .*planted::plain_counter.* / .*planted::plain_counter
TEST(plain_counter)
{
	unsigned long counter = 0;
	auto count = [&counter] {
		counter++;
	};

	race(test, count, count);
}

// The message may be seen after the flag that says that it is there.
// reported as: BUG: KCSAN: data-race in .*planted::publication_without_release.*\(reordered\)
TEST(publication_without_release)
{
	unsigned long message = 0;
	Atomic ready{0};

	race(
		test,
		[&] {
			if (!ready.load_acquire()) {
				message++;
				ready.store(1);
			}
		},
		[&] {
			if (ready.load_acquire()) {
				hidden(message);
				ready.store_release(0);
			}
		});
}

// The same with the barrier: KCSAN knows the accesses to the flag as marked, and orders by them.
// reported as: nothing
TEST(publication_with_release)
{
	unsigned long message = 0;
	Atomic ready{0};

	race(
		test,
		[&] {
			if (!ready.load_acquire()) {
				message++;
				ready.store_release(1);
			}
		},
		[&] {
			if (ready.load_acquire()) {
				hidden(message);
				ready.store_release(0);
			}
		});
}

} // namespace planted
