// SPDX-License-Identifier: GPL-2.0
// expect: this is the size of the span itself
#include <span>

#include <kernel/core/types.hpp>

using namespace kernel;

usize bytes_of(std::span<const u32> values)
{
#ifdef REFUSED
	return sizeof(values);
#else
	return values.size_bytes();
#endif
}
