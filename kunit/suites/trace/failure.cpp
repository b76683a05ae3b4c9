// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_KPROBES
// needs: CONFIG_X86
// Starts probes and watchpoints without memory: each of their allocations fails once. A kernel with
// fault injection and with ftrace does not exist among the tests'. A trace event allocates only
// when its module is loaded.
#include <kernel/sync/atomic.hpp>
#include <kernel/trace/probe.hpp>
#include <kernel/trace/watchpoint.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_trace_failure);

namespace {

class Hits : Pinned {
      public:
	Result<> start() const { return probe_.start("ida_alloc_range"); }

      private:
	void on_hit(const ProbeRegs &) const {}

	Kprobe<&Hits::on_hit> probe_{this};
};

class Calls : Pinned {
      public:
	Result<> start() const { return probe_.start("ida_alloc_range"); }

      private:
	u64 on_entry(const ProbeRegs &regs) const { return regs.argument(1); }
	void on_return(const ProbeRegs &, u64) const {}

	Kretprobe<&Calls::on_entry, &Calls::on_return> probe_{this};
};

class Writes : Pinned {
      public:
	Result<> start() const { return watchpoint_.start(watched_); }
	Result<> start_symbol() const { return watchpoint_.start_symbol<u32>("panic_timeout"); }

      private:
	void on_access(const ProbeRegs &) const {}

	Atomic<u64> watched_{0};
	Watchpoint<&Writes::on_access> watchpoint_{this};
};

/// Starts it, and once more, which succeeds if it failed. Destruction removes it.
template <typename Object, typename Start>
Result<> start_twice(const Test &test, const Object &object, Start start)
{
	const Result<> first = (object.*start)();

	if (first == ENOMEM)
		EXPECT((object.*start)().is_ok());
	else
		EXPECT((object.*start)() == EBUSY);
	return first;
}

} // namespace

/// The kernel can do without some of its memory, which makes a probe faster.
TEST(probe)
{
	fail_each_allocation(test, 0, [&](int &) {
		const Hits hits;

		return start_twice(test, hits, &Hits::start);
	});
}

/// Only the first ones: the kernel warns if vmalloc() fails, which it calls next.
TEST(probe_of_returns)
{
	for (unsigned nth = 1; nth <= 2; nth++) {
		const Calls calls;

		border_fail_nth(nth);
		const Result<> started = calls.start();

		EXPECT(border_fail_nth_end());
		EXPECT(started == ENOMEM);
		EXPECT(calls.start().is_ok());
	}
}

TEST(watchpoint)
{
	fail_each_allocation(test, 1, [&](int &) {
		const Writes writes;

		return start_twice(test, writes, &Writes::start);
	});
	fail_each_allocation(test, 2, [&](int &) {
		const Writes writes;

		return start_twice(test, writes, &Writes::start_symbol);
	});
}
