// SPDX-License-Identifier: GPL-2.0
#include <kernel/memory/slab.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_slab);

namespace {

/// An object of a size that no kmalloc() cache has.
struct SlabRecord {
	SlabRecord(int &alive, u8 first) : counted(alive, first), bytes{first} {}

	Counted counted;
	std::array<u8, 301> bytes;
};

} // namespace

TEST(objects_of_a_cache_are_boxes)
{
	int alive = 0;
	{
		auto cache = SlabCache<SlabRecord>::make("cxxrt_slab", {.is_cache_aligned = true});
		REQUIRE(cache.is_ok());
		Vec<Box<SlabRecord>> records;

		for (u8 i = 0; i < 100; i++) {
			auto record = cache->alloc(gfp::kernel, alive, i);
			REQUIRE(record.is_ok());
			EXPECT((*record)->bytes[0] == i);
			EXPECT((*record)->bytes[300] == 0);
			REQUIRE(records.push(gfp::kernel, std::move(*record)).is_ok());
		}
		EXPECT(alive == 100);
		records.truncate(50);
		EXPECT(alive == 50);
		EXPECT(records[49]->counted.value() == 49);

		auto moved = std::move(*cache);
		auto another = moved.alloc(gfp::atomic, alive, u8{7});
		REQUIRE(another.is_ok());
		EXPECT((*another)->bytes[0] == 7);
		records.clear();
	}
	EXPECT(alive == 0);
}

// The kernel warns if it cannot create a cache, and leaks its name.
TEST(each_allocation_of_a_cache_fails)
{
	auto cache = SlabCache<SlabRecord>::make("cxxrt_slab");

	REQUIRE(cache.is_ok());
	fail_each_allocation(test, 2, [&](int &alive) -> Result<> {
		auto one = TRY(cache->alloc(gfp::kernel, alive, u8{1}));
		auto two = TRY(cache->alloc(gfp::kernel, alive, u8{2}));

		return ok();
	});
}
