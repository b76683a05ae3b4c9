// SPDX-License-Identifier: GPL-2.0
// expect: this cast changes a type without a check
// It looks like a construction and acts as a reinterpret_cast.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Header {
	u32 length;
};
using HeaderReference = const Header &;

#ifdef REFUSED
u32 f(const u32 &word)
{
	return HeaderReference(word).length;
}
#else
u32 f(const u32 &word)
{
	return Header(word).length;
}
#endif
