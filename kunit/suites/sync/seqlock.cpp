// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/seqlock.hpp>
#include <kernel/time/hrtimer.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_seqlock);

namespace {

struct Pair {
	u64 a;
	u64 b;
};

template <template <typename> typename WriterLock> void expect_whole(const Test &test)
{
	const SeqLock<Pair, WriterLock> pair{LOCK_CLASS("test.pair")};
	Atomic<bool> is_over{false};
	Atomic<u64> torn{0}, changes{0};
	const auto write = [&] {
		for (int i = 0; i < 20'000; i++)
			pair.update([](Pair &p) {
				p.a++;
				p.b = ~p.a;
			});
		changes.add(20'000);
	};

	EXPECT(pair.read().a == 0u);
	pair.update([](Pair &p) {
		p.b = ~p.a;
	});
	{
		Thread reader([&] {
			while (!is_over.load()) {
				const Pair seen = pair.read();

				if (seen.b != ~seen.a)
					torn.inc();
			}
		});
		{
			Thread one(write);
			Thread two(write);

			EXPECT((reader.started() && one.started() && two.started()));
		}
		is_over.store(true);
	}
	EXPECT(torn.load() == 0u);
	EXPECT(pair.read().a == changes.load());
}

/// Reads in an interrupt data that a task changes.
class Interrupted : Pinned {
      public:
	const SeqLock<Pair, IrqSpinLock> pair{LOCK_CLASS("test.interrupted")};
	Atomic<u64> torn{0}, reads{0};
	Completion done;

      private:
	Restart on_timer() const
	{
		const Pair seen = pair.read();

		if (seen.a != seen.b)
			torn.inc();
		if (reads.add_return(1) < 500)
			return Restart::every(50_us);
		done.complete();
		return Restart::no();
	}

      public:
	HrTimer<&Interrupted::on_timer> timer{this};
};

} // namespace

TEST(a_reader_sees_whole_changes)
{
	expect_whole<SpinLock>(test);
}

TEST(a_reader_sees_whole_changes_with_interrupts_off)
{
	expect_whole<IrqSpinLock>(test);
}

TEST(an_interrupt_reads_data_that_a_task_changes)
{
	auto made = Box<Interrupted>::make(gfp::kernel);

	REQUIRE(made.is_ok());
	const Interrupted &on = **made;

	on.timer.start(10_us);
	while (on.done.wait_timeout(Duration()).is_err())
		for (int i = 0; i < 1000; i++)
			on.pair.update([](Pair &p) {
				p.a++;
				p.b++;
			});
	EXPECT(on.torn.load() == 0u);
	EXPECT(on.reads.load() == 500u);
}
