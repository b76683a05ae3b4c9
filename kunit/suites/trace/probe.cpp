// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_KPROBES
#include <kernel/container/ida.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/memory/string.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/text/printable.hpp>
#include <kernel/trace/probe.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_probe);

namespace {

/// Only these tests allocate numbers from here on.
constexpr u32 first_number = 70000;

/// Counts the calls of ida_alloc_range() for these numbers.
class IdaProbe : Pinned {
      public:
	explicit IdaProbe(Atomic<u32> &hits) : hits_(hits) {}
	Result<> start(CStr function) const { return probe_.start(function); }
	unsigned long missed() const { return probe_.missed(); }

      private:
	void on_alloc(const ProbeRegs &regs) const
	{
		if (regs.argument(1) == first_number)
			hits_.inc();
	}

	Atomic<u32> &hits_;
	Kprobe<&IdaProbe::on_alloc> probe_{this};
};

/// Records the arguments and the results of ida_alloc_range() for these numbers.
class IdaReturnProbe : Pinned {
      public:
	Result<> start(CStr function) const { return probe_.start(function); }

	Atomic<u64> calls{0};
	Atomic<u64> largest_asked{0};
	Atomic<u64> last_result{0};
	Atomic<unsigned long> address{0};

      private:
	struct Asked {
		u64 min;
		u64 max;
	};

	Asked on_entry(const ProbeRegs &regs) const
	{
		address.store(regs.address());
		return {regs.argument(1), regs.argument(2)};
	}
	void on_return(const ProbeRegs &regs, Asked asked) const
	{
		if (asked.min != first_number)
			return;
		calls.inc();
		largest_asked.store(asked.max);
		last_result.store(regs.result());
	}

	Kretprobe<&IdaReturnProbe::on_entry, &IdaReturnProbe::on_return> probe_{this};
};

/// Allocates and frees a number.
bool use(const Ida &ida)
{
	const auto number = ida.alloc(gfp::kernel, first_number, first_number + 100);

	if (number.is_ok())
		ida.free(*number);
	return number.is_ok();
}

} // namespace

TEST(the_handler_runs_at_each_call_while_the_object_exists)
{
	Atomic<u32> hits{0};
	const Ida ida;

	for (u32 i = 0; i < 10; i++) {
		const IdaProbe probe(hits);

		EXPECT(probe.missed() == 0ul);
		REQUIRE(use(ida));
		REQUIRE(hits.load() == i * 3);
		REQUIRE(probe.start("ida_alloc_range").is_ok());
		EXPECT(probe.start("ida_alloc_range") == EBUSY);
		for (int call = 0; call < 3; call++)
			REQUIRE(use(ida));
		REQUIRE(hits.load() == i * 3 + 3);
		EXPECT(probe.missed() == 0ul);
	}
	REQUIRE(use(ida));
	EXPECT(hits.load() == 30u);
}

TEST(a_probe_of_no_function_is_refused_and_can_be_started_again)
{
	Atomic<u32> hits{0};
	const Ida ida;
	const IdaProbe probe(hits);
	const IdaReturnProbe return_probe;

	EXPECT(probe.start("cxxrt_no_such_function") == ENOENT);
	EXPECT(return_probe.start("cxxrt_no_such_function") == ENOENT);
	REQUIRE(probe.start("ida_alloc_range").is_ok());
	REQUIRE(return_probe.start("ida_alloc_range").is_ok());
	REQUIRE(use(ida));
	EXPECT(hits.load() == 1u);
	EXPECT(return_probe.calls.load() == 1u);
}

TEST(what_the_entry_returned_is_passed_to_the_return)
{
	const Ida ida;
	const IdaReturnProbe probe;

	REQUIRE(probe.start("ida_alloc_range").is_ok());
	EXPECT(probe.start("ida_alloc_range") == EBUSY);

	const auto first = ida.alloc(gfp::kernel, first_number, first_number + 1);
	const auto second = ida.alloc(gfp::kernel, first_number, first_number + 2);

	REQUIRE((first.is_ok() && second.is_ok()));
	EXPECT(probe.calls.load() == 2u);
	EXPECT(probe.largest_asked.load() == first_number + 2);
	EXPECT(probe.last_result.load() == *second);
	ida.free(*first);
	ida.free(*second);
}

TEST(an_address_is_printed_as_the_name_of_its_function)
{
	const Ida ida;
	const IdaReturnProbe probe;

	REQUIRE(probe.start("ida_alloc_range").is_ok());
	REQUIRE(use(ida));

	const auto text = kasprintf(gfp::kernel, "{}.", SymbolName(probe.address.load()));

	REQUIRE(text.is_ok());
	EXPECT(text->view() == StrView("ida_alloc_range."));
}

TEST(probes_come_and_go_while_another_thread_calls_the_function)
{
	Atomic<bool> done{false};
	Atomic<u32> hits{0};
	const Ida ida;
	Thread caller([&] {
		// The removal of a probe can wait until each task has slept. QEMU without KVM can
		// run a breakpoint that was just removed, so the thread sleeps often, and the
		// rounds are few.
		for (u32 i = 0; !done.load(); i++) {
			(void)use(ida);
			if (i % 16 == 0)
				border_msleep(1);
		}
	});

	for (int i = 0; i < 8; i++) {
		auto probe = Box<IdaProbe>::make(gfp::kernel, hits);
		auto return_probe = Box<IdaReturnProbe>::make(gfp::kernel);

		REQUIRE((probe.is_ok() && return_probe.is_ok()));
		EXPECT((*probe)->start("ida_alloc_range").is_ok());
		EXPECT((*return_probe)->start("ida_alloc_range").is_ok());
	}
	done.store(true);
}
