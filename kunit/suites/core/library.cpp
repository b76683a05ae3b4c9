// SPDX-License-Identifier: GPL-2.0
// Each function of the standard library that the safe subset accepts
// (cxxrt/checker/rules/library.h): it links in a module, without the compiler's library, and does
// what it says.
#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <numeric>
#include <optional>
#include <ranges>
#include <span>
#include <tuple>
#include <utility>
#include <variant>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_library);

namespace {

/// Returns \p number and hides it from the compiler.
template <typename T> T hidden(T number)
{
	asm("" : "+r"(number));
	return number;
}

std::array<u32, 6> numbers()
{
	return {hidden(4u), hidden(1u), hidden(5u), hidden(9u), hidden(2u), hidden(6u)};
}

bool is_odd(u32 n)
{
	return n % 2 != 0;
}

u32 sum(std::span<const u32> all)
{
	return std::accumulate(std::cbegin(all), std::cend(all), 0u);
}

} // namespace

TEST(bits)
{
	const u32 n = hidden(0x00f0'0010u);

	EXPECT(std::bit_width(n) == 24);
	EXPECT(std::bit_ceil(n) == 0x0100'0000u);
	EXPECT(std::bit_floor(n) == 0x0080'0000u);
	EXPECT(std::countl_zero(n) == 8);
	EXPECT(std::countr_zero(n) == 4);
	EXPECT(std::countl_one(~n) == 8);
	EXPECT(std::countr_one(~n) == 4);
	EXPECT(std::countl_zero(hidden(u64{0})) == 64);
	EXPECT(std::countr_zero(hidden(u16{0x100})) == 8);
	EXPECT(std::rotl(n, 8) == 0xf000'1000u);
	EXPECT(std::rotr(n, 4) == 0x000f'0001u);
}

TEST(arithmetic)
{
	const s32 negative = hidden(-7);
	const u32 large = hidden(0xffff'fff0u);

	EXPECT(std::gcd(hidden(12u), hidden(18u)) == 6u);
	EXPECT(std::lcm(hidden(4u), hidden(6u)) == 12u);
	EXPECT(std::midpoint(large, hidden(0xffff'fff4u)) == 0xffff'fff2u);
	EXPECT(std::clamp(hidden(12u), 1u, 10u) == 10u);
	EXPECT(std::min(large, 3u) == 3u);
	EXPECT(std::max(large, 3u) == large);
	EXPECT(std::minmax({hidden(3u), 1u, 2u}) == std::pair(1u, 3u));
	EXPECT(!std::in_range<u8>(large));
	EXPECT(std::cmp_less(negative, large));
	EXPECT(std::cmp_less_equal(negative, large));
	EXPECT(!std::cmp_greater(negative, large));
	EXPECT(!std::cmp_greater_equal(negative, large));
	EXPECT(!std::cmp_equal(-1, ~hidden(0u)));
	EXPECT(std::cmp_not_equal(-1, ~hidden(0u)));
	EXPECT(std::to_integer<u32>(byte(hidden(u8{7}))) == 7u);
}

TEST(searches_and_conditions)
{
	const auto all = numbers();
	const auto sorted = std::to_array({hidden(1u), 2u, 2u, 7u});

	EXPECT(std::accumulate(all.begin(), all.end(), 0u) == 27u);
	EXPECT(std::all_of(all.begin(), all.end(), [](u32 n) {
		return n < 10;
	}));
	EXPECT(std::any_of(all.begin(), all.end(), is_odd));
	EXPECT(std::none_of(all.begin(), all.end(), [](u32 n) {
		return n == 0;
	}));
	EXPECT(std::count(all.begin(), all.end(), 9u) == 1);
	EXPECT(std::count_if(all.begin(), all.end(), is_odd) == 3);
	EXPECT(std::distance(all.begin(), std::find(all.begin(), all.end(), 9u)) == 3);
	EXPECT(*std::find_if(all.begin(), all.end(), is_odd) == 1u);
	EXPECT(*std::find_if_not(all.begin(), all.end(), is_odd) == 4u);
	EXPECT(*std::max_element(all.begin(), all.end()) == 9u);
	EXPECT(*std::min_element(all.begin(), all.end()) == 1u);
	EXPECT(*std::minmax_element(all.begin(), all.end()).second == 9u);
	EXPECT(std::is_sorted(sorted.begin(), sorted.end()));
	EXPECT(std::binary_search(sorted.begin(), sorted.end(), 7u));
	EXPECT(std::lower_bound(sorted.begin(), sorted.end(), 2u) - sorted.begin() == 1);
	EXPECT(std::upper_bound(sorted.begin(), sorted.end(), 2u) - sorted.begin() == 3);
	const auto [first, last] = std::equal_range(sorted.begin(), sorted.end(), 2u);
	EXPECT(last - first == 2);
	EXPECT(std::ranges::equal(all, numbers()));
	EXPECT(std::reduce(all.begin(), all.end(), 0u) == 27u);
	EXPECT(std::adjacent_find(sorted.begin(), sorted.end()) - sorted.begin() == 1);
}

TEST(two_ranges)
{
	const auto all = numbers();
	const auto less = std::to_array({hidden(4u), 1u, 4u});
	const auto sorted = std::to_array({hidden(1u), 2u, 2u, 7u});
	const auto part = std::to_array({hidden(2u), 7u});

	EXPECT(std::equal(all.begin(), all.end(), all.begin(), all.end()));
	EXPECT(!std::equal(all.begin(), all.end(), less.begin(), less.end()));
	EXPECT(std::lexicographical_compare(less.begin(), less.end(), all.begin(), all.end()));
	EXPECT(!std::lexicographical_compare(all.begin(), all.end(), less.begin(), less.end()));
	EXPECT(std::includes(sorted.begin(), sorted.end(), part.begin(), part.end()));
	EXPECT(!std::includes(part.begin(), part.end(), sorted.begin(), sorted.end()));
}

TEST(fewer_elements)
{
	auto all = std::to_array({hidden(3u), 3u, 1u, 1u, 1u, 3u});

	EXPECT(std::unique(all.begin(), all.end()) - all.begin() == 3);
	EXPECT(all[0] == 3u);
	EXPECT(all[1] == 1u);
	EXPECT(all[2] == 3u);
	all = numbers();
	EXPECT(std::remove(all.begin(), all.end(), 5u) - all.begin() == 5);
	EXPECT(all[2] == 9u);
	all = numbers();
	EXPECT(std::remove_if(all.begin(), all.end(), is_odd) - all.begin() == 3);
	EXPECT(all[0] == 4u);
	EXPECT(all[1] == 2u);
	EXPECT(all[2] == 6u);
}

TEST(changes_of_all_elements)
{
	auto all = numbers();

	std::sort(all.begin(), all.end());
	EXPECT(std::ranges::is_sorted(all));
	std::reverse(all.begin(), all.end());
	EXPECT(all[0] == 9u);
	std::make_heap(all.begin(), all.end());
	EXPECT(std::is_heap(all.begin(), all.end()));
	std::pop_heap(all.begin(), all.end());
	EXPECT(all[5] == 9u);
	std::make_heap(all.begin(), all.end());
	std::sort_heap(all.begin(), all.end());
	EXPECT(std::ranges::is_sorted(all));
	EXPECT(std::partition(all.begin(), all.end(), is_odd) - all.begin() == 3);
	std::for_each(all.begin(), all.end(), [](u32 &n) {
		n *= 2;
	});
	EXPECT(sum(all) == 54u);
	std::generate(all.begin(), all.end(), [n = 0u]() mutable {
		return ++n;
	});
	EXPECT(sum(all) == 21u);
	std::iota(all.begin(), all.end(), hidden(10u));
	EXPECT(sum(all) == 75u);
	std::fill(all.begin(), all.end(), hidden(2u));
	EXPECT(sum(all) == 12u);
	std::ranges::sort(all);
	std::transform(all.begin(), all.end(), all.begin(), [](u32 n) {
		return n + 1;
	});
	EXPECT(sum(all) == 18u);
}

TEST(sums_and_differences)
{
	auto all = numbers();
	const auto weights = numbers();

	EXPECT(std::inner_product(all.begin(), all.end(), weights.begin(), 0u) == 163u);
	EXPECT(std::transform_reduce(all.begin(), all.end(), weights.begin(), 0u) == 163u);
	EXPECT(std::transform_reduce(all.begin(), all.end(), 0u, std::plus(), is_odd) == 3u);
	std::partial_sum(all.begin(), all.end(), all.begin());
	EXPECT(all[5] == 27u);
	std::adjacent_difference(all.begin(), all.end(), all.begin());
	EXPECT(all == weights);
}

TEST(parts_of_an_array)
{
	auto all = numbers();
	auto other = numbers();

	std::rotate(all.begin(), all.begin() + 2, all.end());
	EXPECT(all[0] == 5u);
	EXPECT(all[5] == 1u);
	std::nth_element(all.begin(), all.begin() + 3, all.end());
	EXPECT(all[3] == 5u);
	std::partial_sort(all.begin(), all.begin() + 2, all.end());
	EXPECT(all[1] == 2u);
	std::copy_n(other.begin(), 2, all.begin());
	EXPECT(all[1] == 1u);
	std::fill_n(all.begin(), 6, hidden(3u));
	EXPECT(sum(all) == 18u);
	std::swap_ranges(all.begin(), all.end(), other.begin());
	EXPECT(sum(other) == 18u);
	std::copy(other.begin(), other.end(), all.begin());
	std::replace(all.begin(), all.end(), 3u, 4u);
	std::replace_if(all.begin(), all.end(), is_odd, 0u);
	EXPECT(sum(all) == 24u);
	all = numbers();
	std::shift_left(all.begin(), all.end(), 1);
	EXPECT(all[0] == 1u);
	std::shift_right(all.begin(), all.end(), 2);
	EXPECT(all[2] == 1u);
}

TEST(views_of_ranges)
{
	const auto all = numbers();
	u32 odd = 0, middle = 0, small = 0, large = 0;

	for (const u32 n : all | std::views::filter(is_odd))
		odd += n;
	EXPECT(odd == 15u);
	for (const u32 n : std::views::take(std::views::drop(all, 1), 2))
		middle += n;
	EXPECT(middle == 6u);
	const auto is_small = [](u32 n) {
		return n < 6;
	};
	for (const u32 n : std::views::take_while(all, is_small))
		small += n;
	EXPECT(small == 10u);
	for (const u32 n : std::views::drop_while(all, is_small))
		large += n;
	EXPECT(large == 17u);
}

TEST(alternatives)
{
	std::variant<std::monostate, u32, std::array<u32, 6>> one = hidden(3u);
	const auto count = [&] {
		return std::visit(
			[](const auto &value) -> usize {
				if constexpr (requires { value.size(); })
					return value.size();
				else
					return 1;
			},
			one);
	};

	EXPECT(std::holds_alternative<u32>(one));
	EXPECT(count() == 1u);
	one = numbers();
	EXPECT(count() == 6u);
	EXPECT(!std::get_if<u32>(&one));
	EXPECT(std::get<2>(one)[0] == 4u);
}

TEST(tied_variables)
{
	u32 first = 0, second = 0;

	std::tie(first, second) = std::pair(hidden(3u), hidden(4u));
	EXPECT(std::tie(first, second) < std::tie(second, first));
}

TEST(vocabulary)
{
	auto all = numbers();
	u32 old = hidden(1u), fresh = 2u;
	const std::span<u32> view(std::data(all), std::size(all));

	EXPECT(std::exchange(old, fresh) == 1u);
	std::swap(old, fresh);
	EXPECT(std::as_const(old) == 2u);
	EXPECT(std::ssize(view) == 6);
	EXPECT(!std::empty(view));
	EXPECT(*std::begin(view) == 4u);
	EXPECT(std::end(view) - std::begin(view) == 6);
	EXPECT(std::as_bytes(view).size() == 24u);
	EXPECT(std::invoke(is_odd, hidden(3u)));
	EXPECT(std::apply(
		       [](u32 a, u32 b) {
			       return a + b;
		       },
		       std::make_pair(1u, hidden(2u))) == 3u);
	EXPECT(std::get<2>(std::tuple_cat(std::make_tuple(1u, 2u), std::make_tuple(hidden(3u)))) ==
	       3u);
	EXPECT(std::make_optional(hidden(3u)) == 3u);
	EXPECT(std::forward<u32>(fresh) == std::move(fresh));
}
