// SPDX-License-Identifier: GPL-2.0
// expect: the checker does not know the effect of machine code or of a compiler builtin
// A builtin of the compiler does not check sizes.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Block {
	u8 bytes[16];
};

void f(Block &to, const Block &from, usize size)
{
#ifdef REFUSED
	__builtin_memcpy(to.bytes, from.bytes, size);
#else
	if (size == sizeof(to))
		to = from;
#endif
}
