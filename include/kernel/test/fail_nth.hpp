// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <kernel/test/kunit.hpp>

/// Runs an operation repeatedly: first its first allocation fails, then its second, and so on until
/// it makes no more. It uses the kernel's fault injection, which the guest configures
/// (qemu/guest/fault-injection.sh).
///
///	fail_each_allocation(test, 1, [&](int &alive) {
///		return Box<Counted>::make(gfp::kernel, alive, 7);
///	});
///
/// The operation returns a Result and counts its objects in the argument. Each time it must fail
/// with ENOMEM, or succeed without that memory, as kvmalloc() can. Afterwards no object may exist,
/// and the context of the task must be the same. \p fails is the smallest number of failures to
/// expect: the slab makes further allocations when it grows.
template <typename Operation>
void fail_each_allocation(const kernel::Test &test, unsigned fails, Operation operation,
			  std::source_location caller = std::source_location::current()) MAY_SLEEP
{
	// The first allocation whose failure was not handled, or 0.
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
		const kernel::Result<> result = [&]() -> kernel::Result<> {
			(void)TRY(operation(alive));
			return kernel::ok();
		}();
		injected = border_fail_nth_end();

		harm(left_context, border_context() != context);
		harm(left_objects, alive != 0);
		harm(wrong_error, result.is_err() && !(injected && result == kernel::ENOMEM));
		injections += injected;
		failed += result.is_err();
		// The slab failed to grow, and the operation succeeded: next time another
		// allocation is the nth.
		again = injected && result.is_ok() && !again;
	}

	EXPECT_FROM(caller, !injected);
	EXPECT_FROM(caller, injections > 0u);
	EXPECT_FROM(caller, failed >= fails);
	EXPECT_FROM(caller, wrong_error == 0u);
	EXPECT_FROM(caller, left_objects == 0u);
	EXPECT_FROM(caller, left_context == 0u);
}
