// SPDX-License-Identifier: GPL-2.0
#include <array>

#include <kernel/core/arithmetic.hpp>
#include <kernel/core/bits.hpp>
#include <kernel/core/endian.hpp>
#include <kernel/test/kunit.hpp>

using namespace kernel;

TEST_SUITE(cxxrt_arithmetic);

namespace {

template <typename T> constexpr T least = std::numeric_limits<T>::min();
template <typename T> constexpr T most = std::numeric_limits<T>::max();

/// Returns \p number and hides it from the compiler.
template <typename T> T hidden(T number)
{
	asm("" : "+r"(number));
	return number;
}

template <typename T> bool is(const Result<T> &result, T number)
{
	return result && *result == number;
}
template <typename T> bool fails(const Result<T> &result, Error error)
{
	return result.is_err() && result.error() == error;
}

/// Calls \p check with each pair of 8-bit numbers.
template <typename T, typename Check> bool of_all_pairs(Check check)
{
	for (int a = least<T>; a <= most<T>; a++)
		for (int b = least<T>; b <= most<T>; b++)
			if (!check(static_cast<T>(a), static_cast<T>(b)))
				return false;
	return true;
}

/// Returns whether \p result is \p exact if T can represent it, and otherwise EOVERFLOW.
template <typename T> bool is_exact(const Result<T> &result, int exact)
{
	return exact < least<T> || exact > most<T> ? fails(result, EOVERFLOW)
						   : is(result, static_cast<T>(exact));
}
template <typename T> bool is_nearest(T result, int exact)
{
	return result == (exact < least<T> ? least<T> : exact > most<T> ? most<T> : exact);
}

template <typename T> bool agrees_with_int()
{
	return of_all_pairs<T>([](T a, T b) {
		return is_exact(checked_add(a, b), a + b) && is_exact(checked_sub(a, b), a - b) &&
		       is_exact(checked_mul(a, b), a * b) &&
		       (b == 0 ? fails(checked_div(a, b), EDOM) && fails(checked_rem(a, b), EDOM)
			       : is_exact(checked_div(a, b), a / b) &&
					 is(checked_rem(a, b), static_cast<T>(a % b))) &&
		       is_nearest(saturating_add(a, b), a + b) &&
		       is_nearest(saturating_sub(a, b), a - b) &&
		       is_nearest(saturating_mul(a, b), a * b) &&
		       wrapping_add(a, b) == static_cast<T>(a + b) &&
		       wrapping_sub(a, b) == static_cast<T>(a - b) &&
		       wrapping_mul(a, b) == static_cast<T>(a * b);
	});
}

struct Header {
	Be<u16> type;
	Le<u16> flags;
	Be<u32> length;
	Le<u64> offset;
};

} // namespace

TEST(all_pairs_of_unsigned_bytes)
{
	EXPECT(agrees_with_int<u8>());
}
TEST(all_pairs_of_signed_bytes)
{
	EXPECT(agrees_with_int<s8>());
}

TEST(limits_of_64_bits)
{
	EXPECT(fails(checked_add(hidden(most<u64>), 1), EOVERFLOW));
	EXPECT(is(checked_add(hidden(most<u64> - 1), 1), most<u64>));
	EXPECT(fails(checked_sub(hidden(least<s64>), 1), EOVERFLOW));
	EXPECT(fails(checked_mul(hidden(u64(1) << 32), u64(1) << 32), EOVERFLOW));
	EXPECT(fails(checked_div(hidden(least<s64>), -1), EOVERFLOW));
	EXPECT(is(checked_rem(hidden(least<s64>), -1), s64(0)));
	EXPECT(saturating_add(hidden(least<s64>), -1) == least<s64>);
	EXPECT(saturating_sub(hidden(u64(3)), 5) == 0);
	EXPECT(wrapping_sub(hidden(u64(3)), 5) == most<u64> - 1);
}

TEST(shifts)
{
	EXPECT(is(checked_shl(hidden(1u), 31), 1u << 31));
	EXPECT(fails(checked_shl(hidden(2u), 31), EOVERFLOW));
	EXPECT(fails(checked_shl(hidden(0u), 32), EOVERFLOW));
	EXPECT(is(checked_shl(hidden(1), 30), 1 << 30));
	EXPECT(fails(checked_shl(hidden(1), 31), EOVERFLOW));
	EXPECT(fails(checked_shl(hidden(-1), 1), EOVERFLOW));
}

TEST(bits_that_are_set)
{
	static_assert(hweight(u8{0xff}) == 8 && hweight(u64{1} << 63) == 1);
	EXPECT(hweight(hidden(0u)) == 0u);
	EXPECT(hweight(hidden(0xf0f0'0001u)) == 9u);
	EXPECT(hweight(hidden(u16{0x8001})) == 2u);
	EXPECT(hweight(hidden(~u64{0})) == 64u);
	EXPECT(hweight(hidden(u64{0xf} << 40)) == 4u);
}

TEST(narrow_keeps_the_number)
{
	EXPECT(is(narrow<u8>(hidden(255)), u8(255)));
	EXPECT(fails(narrow<u8>(hidden(256)), EOVERFLOW));
	EXPECT(fails(narrow<u32>(hidden(-1)), EOVERFLOW));
	EXPECT(fails(narrow<u64>(hidden(-1)), EOVERFLOW));
	EXPECT(fails(narrow<int>(hidden(0x80000000u)), EOVERFLOW));
	EXPECT(fails(narrow<u32>(hidden(u64(1) << 32 | 16)), EOVERFLOW));
	EXPECT(is(narrow<s8>(hidden(-128)), s8(-128)));
}

TEST(distances_from_0)
{
	for (int n = -128; n < 128; n++)
		EXPECT(unsigned_abs(static_cast<s8>(n)) == (n < 0 ? -n : n));
	EXPECT(unsigned_abs(std::numeric_limits<s32>::min()) == 0x8000'0000u);
	EXPECT(unsigned_abs(std::numeric_limits<s64>::min()) == 0x8000'0000'0000'0000u);
	EXPECT(unsigned_abs(std::numeric_limits<s64>::max()) == 0x7fff'ffff'ffff'ffffu);
	static_assert(std::same_as<decltype(unsigned_abs(-1)), u32>);
}

TEST(sizes_of_arrays)
{
	EXPECT(array_size(hidden(usize(3)), 8) == 24);
	EXPECT(array_size(hidden(most<usize> / 8 + 1), 8) == most<usize>);
}

TEST(alignment)
{
	EXPECT(is(align_up(hidden(4097u), 4096), 8192u));
	EXPECT(is(align_up(hidden(4096u), 4096), 4096u));
	EXPECT(fails(align_up(hidden(most<u32>), 4096), EOVERFLOW));
	EXPECT(align_down(hidden(4097u), 4096) == 4096);
	EXPECT(div_round_up(hidden(most<u32>), 2) == 1u << 31);
	EXPECT(div_round_up(hidden(0u), 7) == 0);
	EXPECT(clamp(hidden(-5), 0, 9) == 0);
	EXPECT(clamp(hidden(12), 0, 9) == 9);
	EXPECT(clamp(hidden(7), 0, 9) == 7);
}

TEST(byte_orders)
{
	const Header header{.type = Be<u16>(0x0102),
			    .flags = Le<u16>(0x0102),
			    .length = Be<u32>(0x01020304),
			    .offset = Le<u64>(0x0102030405060708)};
	const std::array<u8, 16> expected{1, 2, 2, 1, 1, 2, 3, 4, 8, 7, 6, 5, 4, 3, 2, 1};

	EXPECT((std::bit_cast<std::array<u8, 16>>(header) == expected));
	EXPECT(header.type.value() == 0x0102);
	EXPECT(header.flags.value() == 0x0102);
	EXPECT(header.length.value() == 0x01020304);
	EXPECT(header.offset.value() == 0x0102030405060708);
	EXPECT(header.type == Be<u16>(0x0102));
	EXPECT(Be<u32>() == Be<u32>(0));
}
