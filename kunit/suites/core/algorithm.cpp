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

TEST(first_elements_behind_the_others)
{
	std::array<int, 5> numbers{3, 8, 1, 7, 2};

	rotate(numbers, 2);
	EXPECT((numbers == std::array<int, 5>{1, 7, 2, 3, 8}));
	rotate(numbers, 5);
	EXPECT((numbers == std::array<int, 5>{1, 7, 2, 3, 8}));
}

TEST(element_as_after_a_sort)
{
	std::array<int, 5> numbers{3, 8, 1, 7, 2};

	nth_element(numbers, 2);
	EXPECT(numbers[2] == 3);
	nth_element(numbers, 4);
	EXPECT(numbers[4] == 8);
	nth_element(numbers, 0, std::ranges::greater());
	EXPECT(numbers[0] == 8);
}

TEST(sum_of_products)
{
	const std::array<int, 3> numbers{3, 8, 1};
	Vec<int> none;

	EXPECT(inner_product(numbers, std::span(numbers), 1) == 75);
	EXPECT(inner_product(none, none, 7) == 7);
}

TEST(sorts_by_any_function)
{
	std::array<int, 40> numbers{};
	u32 next = 12345;

	for (int &number : numbers) {
		next = next * 1103515245 + 12345;
		number = static_cast<int>(next >> 16 & 63);
	}
	sort(numbers);
	for (usize i = 1; i < numbers.size(); i++)
		EXPECT(numbers[i - 1] <= numbers[i]);
	sort(numbers, std::ranges::greater());
	for (usize i = 1; i < numbers.size(); i++)
		EXPECT(numbers[i - 1] >= numbers[i]);

	// No order at all: the elements stay, and nothing else changes.
	struct {
		int before = 7;
		std::array<int, 40> numbers{};
		int behind = 7;
	} room;
	int sum = 0;

	sort(room.numbers, std::ranges::less_equal());
	sort(room.numbers, [](int, int) {
		return true;
	});
	for (const int number : room.numbers)
		sum += number;
	EXPECT(sum == 0);
	EXPECT(room.before == 7);
	EXPECT(room.behind == 7);
}
