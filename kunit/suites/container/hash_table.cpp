// SPDX-License-Identifier: GPL-2.0
#include <kernel/container/hash_table.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_hash_table);

namespace {

/// A key that is an object.
struct Place {
	u16 row;
	u16 seat;

	u32 hash() const { return static_cast<u32>(row) << 16 | seat; }
	bool operator==(const Place &) const = default;
};

} // namespace

TEST(entries_are_found_and_removed)
{
	int alive = 0;
	{
		HashTable<u32, Counted, 2> table;

		for (u32 i = 0; i < 50; i++)
			REQUIRE(table.insert(gfp::kernel, i * 3, alive, static_cast<int>(i))
					.is_ok());
		EXPECT(table.insert(gfp::kernel, 9u, alive, 1) == EEXIST);
		EXPECT(table.size() == 50u);
		EXPECT(alive == 50);
		for (u32 i = 0; i < 50; i++) {
			auto found = table.find(i * 3);
			REQUIRE(static_cast<bool>(found));
			EXPECT(found->value() == static_cast<int>(i));
			EXPECT(!std::as_const(table).find(i * 3 + 1));
		}
		EXPECT(table.remove(9)->value() == 3);
		EXPECT(!table.remove(9));
		EXPECT(!table.find(9));
		EXPECT(table.size() == 49u);
		EXPECT(alive == 49);

		const usize removed = table.retain([](const auto &entry) {
			return entry.key % 2 == 0;
		});
		EXPECT(removed == 24u);
		EXPECT(alive == 25);
		usize seen = 0;
		table.for_each([&](auto &entry) {
			seen += entry.key % 2 == 0;
		});
		EXPECT(seen == 25u);
	}
	EXPECT(alive == 0);
}

TEST(a_key_may_be_an_object)
{
	HashTable<Place, u32, 4> table;

	REQUIRE(table.insert(gfp::atomic, Place{1, 2}, 12u).is_ok());
	REQUIRE(table.insert(gfp::atomic, Place{2, 1}, 21u).is_ok());
	EXPECT(*table.find(Place{2, 1}) == 21u);
	*table.find(Place{1, 2}) = 13;
	EXPECT(*table.find(Place{1, 2}) == 13u);
	EXPECT(!table.find(Place{1, 1}));
	table.clear();
	EXPECT(table.is_empty());
}

TEST(each_insertion_fails)
{
	fail_each_allocation(test, 2, [](int &alive) -> Result<> {
		HashTable<u32, Counted, 1> table;

		TRY(table.insert(gfp::kernel, 1u, alive, 1));
		TRY(table.insert(gfp::kernel, 2u, alive, 2));
		return ok();
	});
}
