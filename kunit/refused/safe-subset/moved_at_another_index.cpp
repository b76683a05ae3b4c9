// SPDX-License-Identifier: GPL-2.0
// expect: an element of 'boxes' was moved from, and is used after that
// by: safe
// The two indices may be equal: then the Box is null.
#include <kernel/memory/box.hpp>
#include <kernel/prelude.hpp>

using namespace kernel;

u32 sum_of(Vec<Box<u32>> &boxes, usize one, usize other)
{
#ifdef REFUSED
	const Box<u32> taken = std::move(boxes[one]);
#else
	const Box<u32> taken = boxes.remove(one);
#endif

	return *taken ^ *boxes[other]; // here
}
