// SPDX-License-Identifier: GPL-2.0
// Elements are not told apart by their index. The Box is a null pointer, which is an oops here.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(Vec<Box<int>> &boxes)
{
	const Box<int> taken = std::move(boxes[0]);

	return *boxes[0] + *taken;
}
