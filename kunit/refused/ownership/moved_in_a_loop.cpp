// SPDX-License-Identifier: GPL-2.0
// expect: .box. was moved from
// The second round moves the object again.
#include <kernel/memory/box.hpp>

using namespace kernel;

void take(Box<int> box);

void f(Box<int> box, int turns)
{
#ifdef REFUSED
	for (int i = 0; i < turns; i++)
#else
	if (turns > 0)
#endif
		take(std::move(box)); // here
}
