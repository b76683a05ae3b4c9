// SPDX-License-Identifier: GPL-2.0
#include <kernel/container/ida.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/trace/ftrace.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_ftrace);

namespace {

/// Only this test allocates numbers from here on.
constexpr u32 first_number = 80000;

class Calls : Pinned {
      public:
	Result<> start(StrView function) const { return ops_.start(function); }
	Result<> start_two() const { return ops_.start({"ida_alloc_range", "ida_free"}); }
	Result<> start_none() const { return ops_.start({}); }
	u32 count() const { return count_.load(); }

      private:
	void on_call(const FtraceCall &call) const
	{
		if (call.argument(1) >= first_number && call.argument(1) < first_number + 100)
			count_.inc();
	}

	Atomic<u32> count_{0};
	FtraceOps<&Calls::on_call> ops_{this};
};

} // namespace

TEST(the_handler_runs_at_each_call_while_the_object_exists)
{
	const Ida ida;
	const Calls calls;
	const auto started = calls.start_two();

	// Without ftrace, it cannot start.
	EXPECT((started.is_ok() || started == EOPNOTSUPP));
	EXPECT(calls.start_two() == (started.is_ok() ? EBUSY : EOPNOTSUPP));
	for (u32 i = 0; i < 3; i++) {
		const auto number = ida.alloc(gfp::kernel, first_number, first_number + 9);

		REQUIRE(number.is_ok());
		ida.free(*number);
	}
	EXPECT(calls.count() == (started.is_ok() ? 6u : 0u));
}

TEST(a_filter_that_selects_no_function_or_all_is_refused)
{
	for (const StrView wrong :
	     {StrView("cxxrt_no_such_function"), StrView("!ida_free"), StrView()}) {
		const Calls calls;
		const auto started = calls.start(wrong);

		EXPECT((started == EINVAL || started == EOPNOTSUPP));
	}

	const Calls calls;

	EXPECT(calls.start_none() == EINVAL);
}
