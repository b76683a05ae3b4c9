// SPDX-License-Identifier: GPL-2.0
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/completion.hpp>
#include <kernel/sync/srcu.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>

#include <kernel/test/counted.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/soon.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_srcu);

namespace {

/// An object whose destructor sleeps.
class Slow : Pinned {
      public:
	Slow(const Atomic<s32> &alive, u64 n) : a(n), b(~n), alive_(alive) { alive_.inc(); }
	~Slow()
	{
		a = b = 0;
		if (++count_of_slow % 16 == 0)
			fsleep(1_ms);
		alive_.dec();
	}

	bool is_whole() const { return b == ~a; }

	u64 a;
	u64 b;

      private:
	static inline constinit u32 count_of_slow = 0;
	const Atomic<s32> &alive_;
};

Result<Srcu<Slow>> make(const Atomic<s32> &alive)
{
	return Srcu<Slow>::make(LOCK_CLASS("test.srcu"),
				TRY(RcuBox<Slow>::make(gfp::kernel, alive, 1u)));
}

} // namespace

TEST(a_reader_may_sleep_and_keeps_its_object)
{
	Atomic<s32> alive{0};

	{
		auto made = make(alive);
		auto next = RcuBox<Slow>::make(gfp::kernel, alive, 2u);

		REQUIRE((made.is_ok() && next.is_ok()));
		Mutex<Srcu<Slow>> lock(LOCK_CLASS("test.srcu_lock"), std::move(*made));
		Atomic<u32> is_replaced{0};
		Completion reading;
		Thread thread([&]() {
			reading.wait();
			{
				auto old = lock.lock()->replace_sync(std::move(*next));

				is_replaced.store_release(1);
			}
		});

		REQUIRE(thread.started());
		{
			auto slow = lock.without_lock().read_lock();

			reading.complete();
			fsleep(50_ms);
			EXPECT(slow->a == 1u);
			EXPECT((*slow).is_whole());
			EXPECT(is_replaced.load() == 0u);
		}
		thread.join();
		EXPECT(is_replaced.load() == 1u);
		EXPECT(alive.load() == 1);
		EXPECT(lock.without_lock().read_lock()->a == 2u);
	}
	EXPECT(alive.load() == 0);
}

TEST(replace_sync_returns_the_old_object)
{
	Atomic<s32> alive{0};
	auto made = make(alive);
	auto next = RcuBox<Slow>::make(gfp::kernel, alive, 2u);

	REQUIRE((made.is_ok() && next.is_ok()));
	auto old = made->replace_sync(std::move(*next));

	EXPECT(old->a == 1u);
	EXPECT(alive.load() == 2);
}

TEST(readers_on_another_cpu_see_whole_objects)
{
	const u64 rounds = rounds_of(300u);
	Atomic<s32> alive{0};

	{
		auto made = make(alive);

		REQUIRE(made.is_ok());
		Mutex<Srcu<Slow>> lock(LOCK_CLASS("test.srcu_race"), std::move(*made));
		Atomic<u32> is_done{0};
		u64 torn = 0, backwards = 0, last = 0, failed = 0;
		Thread thread([&]() {
			for (u64 i = 2; i <= rounds; i++) {
				auto fresh = RcuBox<Slow>::make(gfp::kernel, alive, i);

				if (fresh)
					(void)lock.lock()->replace_sync(std::move(*fresh));
				else
					failed++;
			}
			is_done.store_release(1);
		});

		REQUIRE(thread.started());
		while (!is_done.load_acquire()) {
			auto slow = lock.without_lock().read_lock();

			if (slow->a % 8 == 0)
				border_msleep(1);
			torn += !slow->is_whole();
			backwards += slow->a < last;
			last = slow->a;
		}
		thread.join();
		EXPECT(failed == 0u);
		EXPECT(torn == 0u);
		EXPECT(backwards == 0u);
		EXPECT(lock.without_lock().read_lock()->a == rounds);
	}
	EXPECT(alive.load() == 0);
}

namespace {

/// An object that is destroyed with bottom halves off.
struct Quick : Pinned {
	Quick(const Atomic<s32> &count, u64 n) : a(n), alive(count) { alive.inc(); }
	~Quick()
	{
		a = 0;
		alive.dec();
	}

	u64 a;
	const Atomic<s32> &alive;
};

} // namespace

TEST(replace_does_not_wait_for_readers)
{
	Atomic<s32> alive{0};

	{
		auto first = RcuBox<Quick>::make(gfp::kernel, alive, 1u);
		auto second = RcuBox<Quick>::make(gfp::kernel, alive, 2u);

		REQUIRE((first.is_ok() && second.is_ok()));
		auto made = Srcu<Quick>::make(LOCK_CLASS("test.srcu_quick"), std::move(*first));

		REQUIRE(made.is_ok());
		const Mutex<Srcu<Quick>> lock(LOCK_CLASS("test.srcu_quick_lock"), std::move(*made));
		{
			auto quick = lock.without_lock().read_lock();

			lock.lock()->replace(std::move(*second));
			fsleep(20_ms);
			EXPECT(quick->a == 1u);
			EXPECT(alive.load() == 2);
			EXPECT(lock.without_lock().read_lock()->a == 2u);
		}
		EXPECT(soon([&] {
			return alive.load() == 1;
		}));
	}
	EXPECT(alive.load() == 0);
}

TEST(retired_objects_are_destroyed_before_it_ends)
{
	Atomic<s32> alive{0};

	for (u64 round = 0; round < 20; round++) {
		auto first = RcuBox<Quick>::make(gfp::kernel, alive, 1u);

		REQUIRE(first.is_ok());
		auto made = Srcu<Quick>::make(LOCK_CLASS("test.srcu_end"), std::move(*first));

		REQUIRE(made.is_ok());
		for (u64 i = 0; i < 10; i++) {
			auto next = RcuBox<Quick>::make(gfp::kernel, alive, i);

			REQUIRE(next.is_ok());
			made->replace(std::move(*next));
		}
		{
			const auto gone = std::move(*made);
		}
		EXPECT(alive.load() == 0);
	}
}
