// SPDX-License-Identifier: GPL-2.0
// expect: an element of 'boxes' was moved from, and is used after that
// The element is a null pointer.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(Vec<Box<int>> &boxes)
{
	const Box<int> taken = std::move(boxes[0]);

#ifdef REFUSED
	return *boxes[0] + *taken;
#else
	return *boxes[1] + *taken;
#endif
}
