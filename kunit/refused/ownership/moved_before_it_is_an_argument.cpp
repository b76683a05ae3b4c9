// SPDX-License-Identifier: GPL-2.0
// expect: .box. was moved from
// One call moves the object twice.
#include <kernel/memory/box.hpp>

using namespace kernel;

int both(Box<int> box, int n);

int f(Box<int> box)
{
#ifdef REFUSED
	return both(std::move(box), *box);
#else
	int n = *box;
	return both(std::move(box), n);
#endif
}
