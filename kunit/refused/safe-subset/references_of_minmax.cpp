// SPDX-License-Identifier: GPL-2.0
// expect: the references of this std::pair may outlive their objects
// The larger one is a temporary.
#include <kernel/prelude.hpp>

#include <algorithm>

using namespace kernel;

u32 distance_to_nine(u32 value)
{
#ifdef REFUSED
	const auto [low, high] = std::minmax(value, 9u);
#else
	const auto [low, high] = std::ranges::minmax({value, 9u});
#endif

	return high - low;
}
