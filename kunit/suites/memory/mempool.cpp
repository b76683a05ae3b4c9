// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/mempool.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/thread.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_mempool);

namespace {

struct PoolRecord {
	PoolRecord(int &alive, u8 first) : counted(alive, first), bytes{first} {}

	Counted counted;
	std::array<u8, 301> bytes;
};
using Records = Mempool<PoolRecord>;
using Record = PoolBox<PoolRecord>;

Result<Records> records_of_a_cache(u32 reserved)
{
	return Records::make(reserved, TRY(SlabCache<PoolRecord>::make("cxxrt_mempool")));
}

void use(const Test &test, Result<Records> made)
{
	int alive = 0;

	REQUIRE(made.is_ok());
	{
		const auto pool = std::move(*made);
		Vec<Record> records;

		for (u8 i = 0; i < 40; i++) {
			auto record = pool.alloc(gfp::kernel, alive, i);

			EXPECT(record->bytes[0] == i);
			EXPECT((*record).bytes[300] == 0);
			REQUIRE(records.push(gfp::kernel, std::move(record)).is_ok());
		}
		EXPECT(alive == 40);
		records.truncate(20);
		EXPECT(alive == 20);
		EXPECT(records[19]->counted.value() == 19);

		auto other = pool.alloc(gfp::atomic, alive, u8{7});

		REQUIRE(other.is_ok());
		*other = std::move(records[0]);
		EXPECT((*other)->bytes[0] == 0);
		EXPECT(alive == 20);
	}
	EXPECT(alive == 0);
}

} // namespace

TEST(objects_of_kmalloc_and_of_a_cache)
{
	use(test, Records::make(2));
	use(test, records_of_a_cache(2));
}

TEST(a_pool_without_a_reserve_is_an_error)
{
	EXPECT(Records::make(0) == EINVAL);
	EXPECT(Records::make((1u << 20) + 1) == EINVAL);
}

TEST(each_allocation_of_a_pool_fails)
{
	fail_each_allocation(test, 4, [](int &) {
		return Records::make(2);
	});
}

namespace {

/// Allocates while the kernel has no memory.
Result<Record> without_memory(const Records &pool, int &alive, u8 first)
{
	border_fail_nth(1);
	auto made = pool.alloc(gfp::atomic, alive, first);
	border_fail_nth_end();
	return made;
}

} // namespace

TEST(reserved_objects_are_used_without_memory)
{
	int alive = 0;
	{
		const auto pool = Records::make(2);

		REQUIRE(pool.is_ok());
		for (u8 round = 0; round < 3; round++) {
			auto first = without_memory(*pool, alive, round);
			auto second = without_memory(*pool, alive, round);

			REQUIRE(first.is_ok());
			REQUIRE(second.is_ok());
			EXPECT((*first)->bytes[0] == round);
			EXPECT(without_memory(*pool, alive, round) == ENOMEM);
			EXPECT(alive == 2);
		}
	}
	EXPECT(alive == 0);
}

TEST(an_allocation_that_may_sleep_never_fails)
{
	const auto pool = Records::make(1);

	REQUIRE(pool.is_ok());
	fail_each_allocation(test, 0, [&](int &alive) -> Result<> {
		const Record one = pool->alloc(gfp::noio, alive, u8{1});
		const Record two = pool->alloc(gfp::kernel, alive, u8{2});

		return one->bytes[0] == 1 && two->bytes[0] == 2 ? ok() : EIO;
	});
}

TEST(objects_are_freed_on_another_processor)
{
	const auto pool = Mempool<u64>::make(4);

	REQUIRE(pool.is_ok());
	const SpinLock<Vec<PoolBox<u64>>> shared{LOCK_CLASS("cxxrt_mempool.shared")};
	const auto allocate = [&] {
		for (u64 i = 0; i < 2000; i++) {
			auto object = pool->alloc(gfp::kernel, i);
			auto objects = shared.lock();

			if (objects->push(gfp::atomic, std::move(object)).is_err())
				break;
		}
	};
	// The destructor of the pool compares the numbers.
	Thread first(allocate);
	Thread second([&] {
		for (int i = 0; i < 2000; i++) {
			Vec<PoolBox<u64>> some;

			std::swap(*shared.lock(), some);
		}
	});

	EXPECT(first.started());
	EXPECT(second.started());
	allocate();
}
