// SPDX-License-Identifier: GPL-2.0
#include <array>

#include <kernel/container/rbtree.hpp>
#include <kernel/test/counted.hpp>
#include <kernel/test/fail_nth.hpp>
#include <kernel/test/kunit.hpp>
#include <kernel/test/random.hpp>
#include <kernel/test/rounds.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_rbtree);

TEST(finds_what_was_inserted)
{
	int alive = 0;
	{
		RbTree<u32, Counted> tree;

		EXPECT(tree.is_empty());
		EXPECT(!tree.find(3));
		for (const u32 key : std::array<u32, 5>{5, 1, 9, 3, 7})
			REQUIRE(tree.insert(gfp::kernel, key, alive, int(key * 10)).is_ok());
		EXPECT(tree.insert(gfp::kernel, 3u, alive, 1) == EEXIST);
		EXPECT(tree.size() == 5);
		EXPECT(alive == 5);
		EXPECT(tree.find(3)->value() == 30);
		EXPECT(std::as_const(tree).find(9)->value() == 90);
		EXPECT(!std::as_const(tree).find(2));
		EXPECT(tree.contains(7));
		EXPECT(tree.front().key == 1);
		u32 before = 0;
		for (auto &[key, value] : tree) {
			EXPECT(key > before);
			EXPECT(value.value() == int(key * 10));
			before = key;
		}
		EXPECT(tree.remove(5)->value() == 50);
		EXPECT(!tree.remove(5));
		EXPECT(alive == 4);
		EXPECT(tree.retain([](const auto &entry) {
			return entry.key > 3;
		}) == 2);
		EXPECT(tree.size() == 2);
		RbTree<u32, Counted> other = std::move(tree);
		EXPECT(other.size() == 2);
		EXPECT(other.contains(9));
	}
	EXPECT(alive == 0);
}

TEST(agrees_with_a_table)
{
	constexpr usize keys = 64;
	std::array<bool, keys> present{};
	RbTree<usize, usize> tree;
	Random random("agrees_with_a_table");
	usize count = 0;

	for (int round = 0; round < rounds_of(20000); round++) {
		const usize key = random.up_to(keys - 1);

		if (random.up_to(1)) {
			const Result<> inserted = tree.insert(gfp::kernel, key, key + 1);
			REQUIRE(inserted.is_err() == present[key]);
			count += !present[key];
			present[key] = true;
		} else {
			REQUIRE(tree.remove(key).has_value() == present[key]);
			count -= present[key];
			present[key] = false;
		}
		REQUIRE(tree.size() == count);
	}
	usize expected = 0;
	for (const auto &[key, value] : tree) {
		while (!present[expected])
			expected++;
		EXPECT(key == expected);
		EXPECT(value == expected + 1);
		expected++;
	}
}

TEST(each_allocation_fails)
{
	fail_each_allocation(test, 2, [](int &alive) -> Result<> {
		RbTree<u32, Counted> tree;

		TRY(tree.insert(gfp::kernel, 1u, alive, 1));
		TRY(tree.insert(gfp::kernel, 2u, alive, 2));
		return ok();
	});
}
