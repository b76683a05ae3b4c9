// SPDX-License-Identifier: GPL-2.0
// expect: no viable|cannot convert|no match for|invalid operands
// A length in network byte order is used in the processor's order.
#include <kernel/core/endian.hpp>

using namespace kernel;

u32 f(Be<u32> length)
{
#ifdef REFUSED
	return length + 4u;
#else
	return wrapping_add(length.value(), 4u);
#endif
}
