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
