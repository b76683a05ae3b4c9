// SPDX-License-Identifier: GPL-2.0
// expect: kmalloc aligns to 8 bytes only
// by: types
// kmalloc() does not align so much.
#include <kernel/memory/box.hpp>

using namespace kernel;

#ifdef REFUSED
struct alignas(64) Line {
#else
struct alignas(8) Line {
#endif
	u64 words[8];
};

bool f()
{
	return Box<Line>::make(gfp::kernel).is_ok(); // here
}
