// SPDX-License-Identifier: GPL-2.0
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu_option.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>

#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_rcu_option);

namespace {

/// An object that kfree_rcu() frees.
struct OptionalPair {
	u64 a;
	u64 b;
};

/// An object that a callback destroys. It counts its objects.
class CountedOption : Pinned {
      public:
	CountedOption(const Atomic<s32> &alive, u64 n) : a(n), b(~n), alive_(alive)
	{
		alive_.inc();
	}
	CountedOption(const CountedOption &other) : CountedOption(other.alive_, other.a) {}
	~CountedOption()
	{
		a = b = 0;
		alive_.dec();
	}

	bool is_whole() const { return b == ~a; }

	u64 a;
	u64 b;

      private:
	const Atomic<s32> &alive_;
};

} // namespace

TEST(readers_see_an_object_or_none)
{
	Mutex<RcuOption<OptionalPair>> pair(LOCK_CLASS("test.option"));
	const auto first_of = [&]() -> u64 {
		rcu::Guard guard;
		const auto seen = pair.without_lock().read(guard);

		return seen ? seen->a : 0;
	};
	auto first = RcuBox<OptionalPair>::make(gfp::kernel, 1u, 2u);
	auto second = RcuBox<OptionalPair>::make(gfp::kernel, 3u, 4u);

	REQUIRE((first.is_ok() && second.is_ok()));
	EXPECT(first_of() == 0u);
	EXPECT(!pair.lock()->current());
	pair.lock()->clear();
	EXPECT(first_of() == 0u);
	pair.lock()->replace(std::move(*first));
	EXPECT(first_of() == 1u);
	pair.lock()->replace(std::move(*second));
	EXPECT(first_of() == 3u);
	{
		auto locked = pair.lock();
		const auto now = locked->current();

		REQUIRE(!!now);
		EXPECT(now->b == 4u);
	}
	pair.lock()->clear();
	EXPECT(first_of() == 0u);
	pair.lock()->clear();
	EXPECT(!pair.lock()->current());
}

TEST(an_update_needs_an_object)
{
	const auto increment = [](OptionalPair &pair) {
		pair.a++;
	};
	auto first = RcuBox<OptionalPair>::make(gfp::kernel, 1u, 2u);
	RcuOption<OptionalPair> pair;

	REQUIRE(first.is_ok());
	EXPECT(pair.update(gfp::kernel, increment) == ENOENT);
	pair.replace(std::move(*first));
	EXPECT(pair.update(gfp::kernel, increment).is_ok());

	rcu::Guard guard;
	const auto seen = pair.read(guard);

	REQUIRE(!!seen);
	EXPECT(seen->a == 2u);
}

TEST(a_reader_keeps_an_object_that_is_cleared)
{
	Atomic<s32> alive{0};

	{
		auto first = RcuBox<CountedOption>::make(gfp::kernel, alive, 1u);

		REQUIRE(first.is_ok());
		RcuOption<CountedOption> option(std::move(*first));
		{
			rcu::Guard guard;
			const auto seen = option.read(guard);

			option.clear();
			udelay(500_us);
			REQUIRE(!!seen);
			EXPECT(seen->is_whole());
			EXPECT(seen->a == 1u);
			EXPECT(alive.load() == 1);
			EXPECT(!option.read(guard));
		}
	}
	// Destruction has waited for the callback.
	EXPECT(alive.load() == 0);
}

TEST(take_sync_returns_the_object)
{
	Atomic<s32> alive{0};

	{
		auto first = RcuBox<CountedOption>::make(gfp::kernel, alive, 7u);

		REQUIRE(first.is_ok());
		RcuOption<CountedOption> option(std::move(*first));
		auto taken = option.take_sync();

		REQUIRE(taken.is_ok());
		EXPECT((*taken)->a == 7u);
		EXPECT(alive.load() == 1);

		const auto nothing = option.take_sync();

		EXPECT((nothing.is_err() && nothing.error() == ENOENT));
		option.replace(std::move(*taken));
		EXPECT(alive.load() == 1);
	}
	EXPECT(alive.load() == 0);
}

TEST(a_failed_update_changes_nothing)
{
	Atomic<s32> objects{0};
	auto first = RcuBox<CountedOption>::make(gfp::kernel, objects, 1u);

	REQUIRE(first.is_ok());
	RcuOption<CountedOption> option(std::move(*first));

	u64 changes = 0;

	fail_each_allocation(test, 1, [&](int &) -> Result<> {
		TRY(option.update(gfp::kernel, [](CountedOption &next) {
			next.a++;
			next.b = ~next.a;
		}));
		changes++;
		return ok();
	});

	const auto now = option.current();

	REQUIRE(!!now);
	EXPECT(now->a == 1 + changes);
	EXPECT(now->is_whole());
}

TEST(objects_come_and_go_while_another_cpu_reads)
{
	Atomic<s32> alive{0};
	Atomic<bool> is_done{false};
	Atomic<u32> torn{0};
	Atomic<u32> seen_some{0};

	{
		Mutex<RcuOption<CountedOption>> option(LOCK_CLASS("test.option_race"));
		Thread reader([&] {
			while (!is_done.load()) {
				rcu::Guard guard;
				const auto seen = option.without_lock().read(guard);

				if (!seen)
					continue;
				seen_some.inc();
				if (!seen->is_whole())
					torn.inc();
				udelay(5_us);
				if (!seen->is_whole())
					torn.inc();
			}
		});

		REQUIRE(reader.started());
		const u64 rounds = rounds_of(5000u);

		for (u64 i = 1; i <= rounds || seen_some.load() == 0; i++) {
			auto next = RcuBox<CountedOption>::make(gfp::kernel, alive, i);

			if (next)
				option.lock()->replace(std::move(*next));
			if (i % 3 == 0)
				option.lock()->clear();
			if (i % 64 == 0)
				border_msleep(1);
		}
		is_done.store(true);
		reader.join();
	}
	EXPECT(torn.load() == 0u);
	EXPECT(alive.load() == 0);
}
