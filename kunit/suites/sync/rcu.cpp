// SPDX-License-Identifier: GPL-2.0
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/rcu.hpp>
#include <kernel/test/rounds.hpp>
#include <kernel/time/delay.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_rcu);

namespace {

/// An object that kfree_rcu() frees.
struct Pair {
	u64 a;
	u64 b;
};

/// An object that a callback destroys. It counts its objects.
class CountedPair : Pinned {
      public:
	CountedPair(const Atomic<s32> &alive, u64 n) : a(n), b(~n), alive_(alive) { alive_.inc(); }
	CountedPair(const CountedPair &other) : CountedPair(other.alive_, other.a) {}
	~CountedPair()
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

/// As in a driver: updaters take the lock, readers do not.
template <typename T> struct Settings {
	explicit Settings(RcuBox<T> first) : direct(LOCK_CLASS("test.rcu"), std::move(first)) {}

	template <typename Read> auto read(Read use) const
	{
		rcu::Guard guard;

		return use(direct.without_lock().read(guard));
	}

	Mutex<Rcu<T>> direct;
};

struct Both {
	Rcu<Pair> pair;
	u32 changes = 0;
};

} // namespace

TEST(readers_see_the_object_published_last)
{
	auto first = RcuBox<Pair>::make(gfp::kernel, 1u, 2u);

	REQUIRE(first.is_ok());
	(*first)->b = 3;
	EXPECT((**first).a == 1u);
	Settings<Pair> settings(std::move(*first));

	EXPECT(settings.read([](const Pair &pair) {
		return pair.a;
	}) == 1u);
	EXPECT(settings.read([](const Pair &pair) {
		return pair.b;
	}) == 3u);

	auto second = RcuBox<Pair>::make(gfp::kernel, 5u, 6u);

	REQUIRE(second.is_ok());
	settings.direct.lock()->replace(std::move(*second));
	EXPECT(settings.read([](const Pair &pair) {
		return pair.a;
	}) == 5u);
	EXPECT(settings.direct.lock()->current().b == 6u);

	EXPECT(settings.direct.lock()
		       ->update(gfp::kernel,
				[](Pair &pair) {
					pair.a++;
				})
		       .is_ok());
	EXPECT(settings.read([](const Pair &pair) {
		return pair.a;
	}) == 6u);
	EXPECT(settings.read([](const Pair &pair) {
		return pair.b;
	}) == 6u);
}

TEST(a_member_of_locked_data_is_read_without_the_lock)
{
	auto first = RcuBox<Pair>::make(gfp::kernel, 1u, 2u);

	REQUIRE(first.is_ok());
	SpinLock<Both> lock(LOCK_CLASS("test.both"), std::move(*first));
	auto guard = lock.lock();

	EXPECT(guard->pair
		       .update(gfp::atomic,
			       [](Pair &pair) {
				       pair.b = 7;
			       })
		       .is_ok());
	guard->changes++;

	rcu::Guard reader;

	EXPECT(lock.without_lock<&Both::pair>().read(reader).b == 7u);
}

TEST(a_reader_keeps_its_object)
{
	Atomic<s32> alive{0};

	{
		auto first = RcuBox<CountedPair>::make(gfp::kernel, alive, 1u);
		auto second = RcuBox<CountedPair>::make(gfp::kernel, alive, 2u);

		REQUIRE((first.is_ok() && second.is_ok()));
		Rcu<CountedPair> pair(std::move(*first));
		{
			rcu::Guard guard;
			const CountedPair &seen = pair.read(guard);

			pair.replace(std::move(*second));
			udelay(500_us);
			EXPECT(seen.is_whole());
			EXPECT(seen.a == 1u);
			EXPECT(alive.load() == 2);
			EXPECT(pair.read(guard).a == 2u);
		}
	}
	// Destruction has also waited for the first object.
	EXPECT(alive.load() == 0);
}

TEST(replace_sync_returns_the_old_object)
{
	Atomic<s32> alive{0};

	{
		auto first = RcuBox<CountedPair>::make(gfp::kernel, alive, 1u);
		auto second = RcuBox<CountedPair>::make(gfp::kernel, alive, 2u);

		REQUIRE((first.is_ok() && second.is_ok()));
		Rcu<CountedPair> pair(std::move(*first));
		{
			auto old = pair.replace_sync(std::move(*second));

			EXPECT(old->a == 1u);
			EXPECT(alive.load() == 2);
			old->a = 9;
		}
		EXPECT(alive.load() == 1);
		EXPECT(pair.current().a == 2u);
	}
	EXPECT(alive.load() == 0);
}

namespace {

/// Calls \p wait while a thread reads. It must not return before the reader has ended.
template <typename Wait> void waits_for_a_reader(const Test &test, Wait wait)
{
	Atomic<u32> has_begun{0}, has_ended{0};
	Thread reader([&]() {
		rcu::Guard guard;

		has_begun.store_release(1);
		for (int i = 0; i < 20; i++)
			udelay(1000_us);
		has_ended.store_release(1);
	});

	REQUIRE(reader.started());
	while (!has_begun.load_acquire())
		border_msleep(1);
	wait();
	EXPECT(has_ended.load_acquire() == 1u);
	reader.join();
}

} // namespace

TEST(a_grace_period_waits_for_readers)
{
	waits_for_a_reader(test, [] {
		rcu::synchronize();
	});
}

TEST(replace_sync_waits_for_readers)
{
	auto first = RcuBox<Pair>::make(gfp::kernel, 1u, 2u);
	auto second = RcuBox<Pair>::make(gfp::kernel, 3u, 4u);

	REQUIRE((first.is_ok() && second.is_ok()));
	Rcu<Pair> pair(std::move(*first));

	waits_for_a_reader(test, [&] {
		EXPECT(pair.replace_sync(std::move(*second))->a == 1u);
	});
}

namespace {

/// Another thread replaces the object while this one reads it, until all changes are made.
template <typename T, typename Make, typename IsWhole>
void race(const Test &test, u64 rounds, Make make, IsWhole is_whole)
{
	auto first = make(0u);

	REQUIRE(first.is_ok());
	Settings<T> settings(std::move(*first));
	Atomic<u32> is_done{0};
	u64 torn = 0, backwards = 0, last = 0, failed = 0;

	Thread thread([&]() {
		for (u64 i = 1; i <= rounds; i++) {
			auto next = make(i);

			if (next)
				settings.direct.lock()->replace(std::move(*next));
			else
				failed++;
			if (i % 64 == 0)
				border_msleep(1);
		}
		is_done.store_release(1);
	});

	REQUIRE(thread.started());
	while (!is_done.load_acquire()) {
		rcu::Guard guard;
		const T &seen = settings.direct.without_lock().read(guard);

		// It stays complete while the reader exists.
		torn += !is_whole(seen);
		udelay(5_us);
		torn += !is_whole(seen);
		backwards += seen.a < last;
		last = seen.a;
	}
	thread.join();
	EXPECT(failed == 0u);
	EXPECT(torn == 0u);
	EXPECT(backwards == 0u);
	EXPECT(settings.read([](const T &seen) {
		return seen.a;
	}) == rounds);
}

} // namespace

TEST(readers_on_another_cpu_see_whole_objects)
{
	race<Pair>(
		test, rounds_of(5000u),
		[](u64 n) {
			return RcuBox<Pair>::make(gfp::kernel, n, ~n);
		},
		[](const Pair &pair) {
			return pair.b == ~pair.a;
		});
}

TEST(readers_on_another_cpu_see_no_destroyed_object)
{
	Atomic<s32> alive{0};

	race<CountedPair>(
		test, rounds_of(5000u),
		[&](u64 n) {
			return RcuBox<CountedPair>::make(gfp::kernel, alive, n);
		},
		[](const CountedPair &pair) {
			return pair.is_whole();
		});
	EXPECT(alive.load() == 0);
}

TEST(destruction_waits_for_callbacks)
{
	Atomic<s32> alive{0};

	for (int i = 0; i < rounds_of(2000); i++) {
		auto first = RcuBox<CountedPair>::make(gfp::kernel, alive, 1u);

		REQUIRE(first.is_ok());
		Rcu<CountedPair> pair(std::move(*first));

		for (int n = 0; n < i % 4; n++)
			EXPECT(pair.update(gfp::kernel, [](CountedPair &next) {
					   next.a++;
					   next.b = ~next.a;
				   }).is_ok());
		EXPECT(pair.current().is_whole());
	}
	EXPECT(alive.load() == 0);
}
