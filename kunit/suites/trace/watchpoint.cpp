// SPDX-License-Identifier: GPL-2.0
// needs: CONFIG_X86
#include <array>

#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/trace/watchpoint.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_watchpoint);

namespace {

/// Counts the accesses of a variable.
class AccessWatch : Pinned {
      public:
	explicit AccessWatch(Atomic<u32> &hits) : hits_(hits) {}

	template <typename T> Result<> start(const T &variable, Watched what) const
	{
		return watchpoint_.start(variable, what);
	}
	Result<> start_symbol(StrView symbol) const
	{
		return watchpoint_.start_symbol<u32>(symbol);
	}

	Atomic<u64> last_address{0};

      private:
	void on_access(const ProbeRegs &regs) const
	{
		hits_.inc();
		last_address.store(regs.address());
	}

	Atomic<u32> &hits_;
	Watchpoint<&AccessWatch::on_access> watchpoint_{this};
};

} // namespace

TEST(the_handler_runs_after_each_write_while_the_object_exists)
{
	Atomic<u32> hits{0};
	Atomic<u64> watched{0};
	Atomic<u64> neighbour{0};

	for (u32 i = 0; i < 10; i++) {
		const AccessWatch watch(hits);

		watched.store(i);
		REQUIRE(hits.load() == i * 3);
		REQUIRE(watch.start(watched, Watched::writes).is_ok());
		EXPECT(watch.start(watched, Watched::writes) == EBUSY);
		for (u32 write = 0; write < 3; write++)
			watched.store(7);
		neighbour.store(watched.load());
		REQUIRE(hits.load() == i * 3 + 3);
		EXPECT(watch.last_address.load() > 0);
	}
	watched.store(1);
	EXPECT(hits.load() == 30u);
}

TEST(accesses_are_reads_and_writes)
{
	Atomic<u32> hits{0};
	Atomic<u32> watched{5};
	const AccessWatch watch(hits);

	REQUIRE(watch.start(watched, Watched::accesses).is_ok());
	EXPECT(watched.load() == 5u);
	EXPECT(hits.load() == 1u);
	watched.store(6);
	EXPECT(hits.load() == 2u);
}

TEST(each_width_is_watched)
{
	Atomic<u32> hits{0};
	Atomic<u8> narrow{0};
	Atomic<u16> middle{0};
	const AccessWatch first(hits), second(hits);

	REQUIRE(first.start(narrow, Watched::writes).is_ok());
	REQUIRE(second.start(middle, Watched::writes).is_ok());
	narrow.store(1);
	middle.store(1);
	EXPECT(hits.load() == 2u);
}

TEST(a_cpu_watches_four_variables)
{
	Atomic<u32> hits{0};
	std::array<Atomic<u64>, 5> watched{Atomic<u64>{0}, Atomic<u64>{0}, Atomic<u64>{0},
					   Atomic<u64>{0}, Atomic<u64>{0}};
	const AccessWatch a(hits), b(hits), c(hits), d(hits), e(hits);

	REQUIRE(a.start(watched[0], Watched::writes).is_ok());
	REQUIRE(b.start(watched[1], Watched::writes).is_ok());
	{
		const AccessWatch another(hits);

		REQUIRE(another.start(watched[2], Watched::writes).is_ok());
		REQUIRE(d.start(watched[3], Watched::writes).is_ok());
		EXPECT(e.start(watched[4], Watched::writes) == ENOSPC);
	}
	// A failed start() can be repeated.
	EXPECT(e.start(watched[4], Watched::writes).is_ok());
	for (const auto &variable : watched)
		variable.store(1);
	EXPECT(hits.load() == 4u);
	EXPECT(c.start(watched[2], Watched::writes) == ENOSPC);
}

TEST(a_variable_that_is_not_aligned_is_refused)
{
	struct [[gnu::packed]] Unaligned {
		u8 first;
		std::array<u8, 4> four;
	};

	Atomic<u32> hits{0};
	alignas(8) const Unaligned watched{};
	const AccessWatch watch(hits);

	EXPECT(watch.start(watched.four, Watched::writes) == EINVAL);
	EXPECT(watch.start(watched.first, Watched::writes).is_ok());
}

TEST(a_symbol_of_the_kernel_is_watched)
{
	Atomic<u32> hits{0};
	const AccessWatch watch(hits);

	EXPECT(watch.start_symbol("cxxrt_no_such_symbol") == ENXIO);
	REQUIRE(watch.start_symbol("panic_timeout").is_ok());
	EXPECT(watch.start_symbol("panic_timeout") == EBUSY);
	EXPECT(hits.load() == 0u);
}

// A round takes 20 ms with KASAN: the kernel starts and ends a watch on each CPU.
TEST(watchpoints_come_and_go_while_another_cpu_writes)
{
	Atomic<bool> done{false};
	Atomic<u32> hits{0};
	Atomic<u64> watched{0};
	Thread writer([&] {
		while (!done.load())
			watched.store(1);
	});

	for (int i = 0; i < rounds_of(500); i++) {
		auto watch = Box<AccessWatch>::make(gfp::kernel, hits);

		REQUIRE(watch.is_ok());
		EXPECT((*watch)->start(watched, Watched::writes).is_ok());
		while (hits.load() == 0)
			fsleep(20_us);
		hits.store(0);
	}
	done.store(true);
}
