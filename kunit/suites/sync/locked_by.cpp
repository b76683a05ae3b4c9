// SPDX-License-Identifier: GPL-2.0
#include <kernel/sync/locked_by.hpp>
#include <kernel/sync/rwlock.hpp>

#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_locked_by);

// A guard of another lock is a BUG: kunit/planted tests it.
TEST(data_is_accessed_under_the_lock_of_its_owner)
{
	const Mutex<int> owner{LOCK_CLASS("test.owner"), 1};
	const LockedBy<u64, Mutex<int>> one{owner, 10u}, two{owner, 20u};

	{
		auto guard = owner.lock();

		access(one, guard) += 1;
		access(two, guard) += access(one, guard);
		*guard = 5;
	}
	auto guard = owner.try_lock();

	REQUIRE(static_cast<bool>(guard));
	EXPECT(access(one, guard) == 11u);
	EXPECT(access(two, guard) == 31u);
}

TEST(a_reader_sees_the_data_as_const)
{
	const RwSemaphore<int> owner{LOCK_CLASS("test.owner"), 1};
	const LockedBy<u64, RwSemaphore<int>> data{owner, 10u};
	auto guard = owner.read_lock();

	static_assert(std::same_as<decltype(access(data, guard)), const u64 &>);
	EXPECT(access(data, guard) == 10u);
}

TEST(no_change_is_lost)
{
	const SpinLock<int> owner{LOCK_CLASS("test.owner"), 0};
	const LockedBy<u64, SpinLock<int>> data{owner, 0u};
	const auto count = [&] {
		for (int i = 0; i < 20'000; i++) {
			auto guard = owner.lock();

			access(data, guard)++;
		}
	};

	{
		Thread one(count), two(count);

		REQUIRE((one.started() && two.started()));
	}
	auto guard = owner.lock();

	EXPECT(access(data, guard) == 40'000u);
}
