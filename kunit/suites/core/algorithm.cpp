// SPDX-License-Identifier: GPL-2.0
#include <array>

#include <kernel/core/algorithm.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_algorithm);

TEST(copy_of_a_part)
{
	const std::array<int, 4> from{1, 2, 3, 4};
	std::array<int, 6> to{};

	copy(std::span(from), std::span(to).subspan(1, 4));
	EXPECT((to == std::array<int, 6>{0, 1, 2, 3, 4, 0}));
}

TEST(index_of_the_first)
{
	const std::array<int, 5> numbers{3, 8, 2, 8, 1};

	EXPECT(index_if(numbers, [](int n) {
		       return n == 8;
	       }) == 1);
	EXPECT(index_if(numbers, [](int n) {
		       return n < 3;
	       }) == 2);
	EXPECT(!index_if(numbers, [](int n) {
		return n > 8;
	}));
}

TEST(index_of_the_largest_and_smallest)
{
	const std::array<int, 5> numbers{3, 8, 1, 8, 1};
	Vec<int> none;

	EXPECT(max_index(numbers) == 1);
	EXPECT(min_index(numbers) == 2);
	EXPECT(max_index(numbers, std::ranges::greater()) == 2);
	EXPECT(!max_index(none));
	EXPECT(!min_index(none));
}
