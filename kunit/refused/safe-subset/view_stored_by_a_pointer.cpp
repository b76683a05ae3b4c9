// SPDX-License-Identifier: GPL-2.0
// expect: 'part' refers to an object that is gone
// by: safe
// The function that the table names stores a view of one argument in another.
#include <array>

#include <kernel/prelude.hpp>

using namespace kernel;

using Select = void (*)(std::span<const u32> &, const Vec<u32> &);

static void all(std::span<const u32> &part, const Vec<u32> &numbers)
{
	part = numbers.as_span();
}
constexpr std::array<Select, 1> selections{all};

usize size_of_part()
{
	std::span<const u32> part;

	{
		const Vec<u32> numbers;

#ifdef REFUSED
		selections[0](part, numbers);
#endif
	}
	return part.size(); // here
}
