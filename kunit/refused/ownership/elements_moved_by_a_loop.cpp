// SPDX-License-Identifier: GPL-2.0
// expect: an element of 'boxes' was moved from, and is used after that
// The second loop goes over null pointers.
#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>

using namespace kernel;

int f(Vec<Box<int>> &boxes)
{
	int sum = 0;

	for (Box<int> &box : boxes) {
#ifdef REFUSED
		const Box<int> taken = std::move(box);

		sum += *taken;
#else
		sum += *box;
#endif
	}
	for (const Box<int> &box : boxes) // here
		sum += *box;
	return sum;
}
