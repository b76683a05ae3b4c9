// SPDX-License-Identifier: GPL-2.0
// by: safe
// The checker follows a view that is assigned, but not one that std::swap() moves to another
// variable. KASAN reports it.
#include <kernel/memory/vec.hpp>

using namespace kernel;

u32 f(Vec<u32> &numbers)
{
	std::span<u32> kept, other = numbers.as_span();

	std::swap(kept, other);
	numbers = Vec<u32>();
	return kept[0];
}
