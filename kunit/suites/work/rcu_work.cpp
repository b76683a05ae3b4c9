// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/time/delay.hpp>
#include <kernel/work/rcu_work.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/test/soon.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_rcu_work);

namespace {

/// Counts its works, which sleep.
class Cleaner : Pinned {
      public:
	explicit Cleaner(const Atomic<u32> &runs) : runs_(runs) {}

	bool queue() const { return work_.queue(); }
	bool flush() const { return work_.flush(); }
	bool queue_at_end() const { return last_.queue(); }

      private:
	void on_work() const
	{
		fsleep(100_us);
		runs_.inc();
	}

	const Atomic<u32> &runs_;
	WorkQueue queue_ = WorkQueue::make("cxxrt_rcu_work").unwrap();
	RcuWork<&Cleaner::on_work> work_{this, last_};
	RcuWork<&Cleaner::on_work, &Cleaner::queue_> last_{this};
};

Result<Box<Cleaner>> cleaner(const Atomic<u32> &runs)
{
	return Box<Cleaner>::make(gfp::kernel, runs);
}

} // namespace

TEST(a_work_runs_after_the_readers)
{
	Atomic<u32> runs{0};
	Atomic<u32> reading{0}, released{0};
	const auto made = cleaner(runs);

	REQUIRE(made.is_ok());
	Thread reader([&] {
		rcu::Guard guard;

		reading.store_release(1);
		while (!released.load_acquire())
			udelay(10_us);
	});

	EXPECT(reader.started());
	EXPECT(soon([&] {
		return reading.load_acquire() == 1;
	}));
	EXPECT((*made)->queue());
	// It waits for this reader.
	EXPECT(!(*made)->queue());
	border_msleep(30);
	EXPECT(runs.load() == 0);
	released.store_release(1);
	EXPECT((*made)->flush());
	EXPECT(runs.load() == 1);
	EXPECT(!(*made)->flush());
}

TEST(it_can_be_queued_again)
{
	Atomic<u32> runs{0};
	const auto made = cleaner(runs);

	REQUIRE(made.is_ok());
	for (u32 round = 1; round <= 3; round++) {
		EXPECT((*made)->queue());
		EXPECT((*made)->flush());
		EXPECT(runs.load() == round);
	}
}

// The works of a hundred objects wait for one grace period, and most run on the other CPU while an
// object before theirs is destroyed.
TEST(destruction_waits_for_it)
{
	Atomic<u32> runs{0};

	const u32 rounds = rounds_of(10u);

	for (u32 round = 0; round < rounds; round++) {
		Vec<Box<Cleaner>> cleaners;

		for (u32 i = 0; i < 100; i++) {
			auto made = cleaner(runs);

			REQUIRE(made.is_ok());
			EXPECT((*made)->queue());
			EXPECT((*made)->queue_at_end());
			REQUIRE(cleaners.push(gfp::kernel, std::move(*made)).is_ok());
		}
		border_msleep(5 * round);
	}
	// None was dropped.
	EXPECT(runs.load() == 200 * rounds);
}
