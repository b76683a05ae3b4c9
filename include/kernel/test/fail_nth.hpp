// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <kernel/test/kunit.hpp>

/// Runs an operation with the first allocation that it makes failing, then the second, and so on
/// until it makes no more. That is the kernel's own fault injection, and the guest has to set it up
/// (qemu/guest/fault-injection.sh).
///
///	fail_each_allocation(test, 1, [&](int &alive) {
///		return Box<Counted>::make(gfp::kernel, alive, 7);
///	});
///
/// The operation gives a Result, and counts its objects in the argument. Each time it has to fail
/// with ENOMEM or to do without that memory, as kvmalloc() can; no object is left and the task is
/// in the context that it was in. \p fails is how many of the allocations it cannot do without, at
/// least: the slab makes some of its own when it grows.
template <typename Operation>
void fail_each_allocation(const kernel::Test &test, unsigned fails, Operation operation,
			  std::source_location caller = std::source_location::current()) MAY_SLEEP
{
	// The allocation whose failure was the first to do harm: 0 if there is none.
	unsigned wrong_error = 0, left_objects = 0, left_context = 0;
	unsigned nth = 1, injections = 0, failed = 0;
	bool injected = true, again = false;

	auto harm = [&](unsigned &first, bool harmed) {
		if (harmed && first == 0)
			first = nth;
	};

	for (; injected && nth < 10000; nth += !again) {
		const unsigned long context = border_context();
		int alive = 0;

		border_fail_nth(nth);
		const kernel::Result<> result = [&]() MAY_SLEEP -> kernel::Result<> {
			(void)TRY(operation(alive));
			return kernel::ok();
		}();
		injected = border_fail_nth_end();

		harm(left_context, border_context() != context);
		harm(left_objects, alive != 0);
		harm(wrong_error, result.is_err() && !(injected && result == kernel::ENOMEM));
		injections += injected;
		failed += result.is_err();
		// Did it without what the slab wanted to grow? Next time another one is the nth.
		again = injected && result.is_ok() && !again;
	}

	EXPECT_FROM(caller, !injected);
	EXPECT_FROM(caller, injections > 0u);
	EXPECT_FROM(caller, failed >= fails);
	EXPECT_FROM(caller, wrong_error == 0u);
	EXPECT_FROM(caller, left_objects == 0u);
	EXPECT_FROM(caller, left_context == 0u);
}
