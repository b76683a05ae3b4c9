// SPDX-License-Identifier: GPL-2.0
// expect: nothing shows that 'std::inner_product' stays inside of its objects
// The weights may be fewer.
#include <numeric>

#include <kernel/core/algorithm.hpp>

using namespace kernel;

u32 f(std::span<const u32> numbers, std::span<const u32> weights)
{
#ifdef REFUSED
	return std::inner_product(numbers.begin(), numbers.end(), weights.begin(), 0u);
#else
	return inner_product(numbers, weights, 0u);
#endif
}
