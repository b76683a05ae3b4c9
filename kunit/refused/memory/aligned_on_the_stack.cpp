// SPDX-License-Identifier: GPL-2.0
// expect: needs an alignment of 16 bytes
// On x86 the kernel's stack is aligned by 8 bytes, and g++ does not align it further.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
struct alignas(16) Pair {
#else
struct alignas(32) Pair {
#endif
	u64 low;
	u64 high;
};

struct Holder {
	std::array<Pair, 2> pairs;
};

void fill(Holder &);

u64 read()
{
	Holder holder{}; // here

	fill(holder);
	return holder.pairs[1].low;
}
