// SPDX-License-Identifier: GPL-2.0
// expect: .box. was moved from
// The Box is a null pointer after the move.
#include <kernel/memory/box.hpp>

using namespace kernel;

void take(Box<int> box);

int f(Box<int> box)
{
#ifdef REFUSED
	take(std::move(box));
	return *box;
#else
	int n = *box;
	take(std::move(box));
	return n;
#endif
}
