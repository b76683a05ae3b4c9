// SPDX-License-Identifier: GPL-2.0
// The checker does not distinguish elements. The Box is a null pointer, so this is an oops.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(Vec<Box<int>> &boxes)
{
	const Box<int> taken = std::move(boxes[0]);

	return *boxes[0] + *taken;
}
