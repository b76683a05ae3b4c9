// SPDX-License-Identifier: GPL-2.0
// expect: 'kept' refers to an object that is gone
// After the swap the other variable has the view of the elements that are freed.
#include <kernel/memory/vec.hpp>

using namespace kernel;

u32 f(Vec<u32> &numbers)
{
	std::span<u32> kept, other = numbers.as_span();

	std::swap(kept, other);
#ifdef REFUSED
	numbers = Vec<u32>();
#endif
	return kept[0]; // here
}
