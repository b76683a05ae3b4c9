// SPDX-License-Identifier: GPL-2.0
// expect: the returned view refers to 'numbers'
// by: safe
// The function that the table names returns a view of its argument.
#include <array>

#include <kernel/prelude.hpp>

using namespace kernel;

struct Format {
	std::span<const u32> (*part)(const Vec<u32> &);
};
static std::span<const u32> all(const Vec<u32> &numbers)
{
	return numbers.as_span();
}
constexpr std::array<Format, 1> formats{{{all}}};

std::span<const u32> part_of(const Vec<u32> &given)
{
#ifdef REFUSED
	Vec<u32> numbers;

	return formats[0].part(numbers);
#else
	return formats[0].part(given);
#endif
}
