// SPDX-License-Identifier: GPL-2.0
#include <algorithm>
#include <array>

#include <kernel/crypto/random.hpp>

#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_random);

namespace {

struct Key {
	u32 number;
	u8 bytes[12];
};

/// Returns all bits that are set in some of \p rounds random numbers, and all that are clear in
/// some: each is all ones, except with a probability of 1 to 2^58.
template <typename T> bool has_all_bits()
{
	T ones = 0, zeros = 0;

	for (int round = 0; round < 64; round++) {
		const T number = get_random<T>();

		ones = static_cast<T>(ones | number);
		zeros = static_cast<T>(zeros | ~number);
	}
	return static_cast<T>(~ones) == 0 && static_cast<T>(~zeros) == 0;
}

} // namespace

template <> inline constexpr bool kernel::any_bits_are_a_value<Key> = true;

TEST(each_bit_of_a_number_is_random)
{
	EXPECT(has_all_bits<u8>());
	EXPECT(has_all_bits<u16>());
	EXPECT(has_all_bits<u32>());
	EXPECT(has_all_bits<u64>());
	EXPECT(has_all_bits<s32>());
}

TEST(bytes_fill_their_span_and_no_more)
{
	std::array<byte, 24> all{}, seen{};

	for (int round = 0; round < 64; round++) {
		get_random_bytes(std::span(all).subspan(4, 16));
		for (usize i = 0; i < all.size(); i++)
			seen[i] |= all[i];
	}
	for (usize i = 0; i < seen.size(); i++)
		EXPECT(seen[i] == (i >= 4 && i < 20 ? byte{0xff} : byte{0}));
	get_random_bytes({});
}

TEST(a_struct_is_random_as_a_whole)
{
	u32 number = 0;
	u8 last = 0;

	for (int round = 0; round < 64; round++) {
		const auto key = get_random<Key>();

		number |= key.number;
		last |= key.bytes[11];
	}
	EXPECT(number == ~0u);
	EXPECT(last == 0xffu);
}

TEST(a_bound_is_never_reached_and_each_number_below_it_is_returned)
{
	constexpr u32 bounds[] = {1, 2, 3, 10, 256, 257};
	Vec<u32> counts;

	for (const u32 bound : bounds) {
		auto zeroed = Vec<u32>::zeroed(gfp::kernel, bound);

		REQUIRE(zeroed.is_ok());
		counts = std::move(*zeroed);
		// A number is missing with a probability below 257 * e^-40.
		for (u32 i = 0; i < 40 * bound; i++) {
			const u32 number = get_random_below(bound);

			REQUIRE(number < bound);
			counts[number]++;
		}
		EXPECT(std::ranges::find(counts, 0u) == counts.end());
	}
	for (int round = 0; round < 64; round++)
		EXPECT(get_random_below(0x80000001u) <= 0x80000000u);
}

TEST(the_generator_has_a_seed)
{
	EXPECT(wait_for_random_bytes().is_ok());
	EXPECT(is_random_ready());
}
