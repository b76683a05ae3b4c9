// SPDX-License-Identifier: GPL-2.0
// expect: .box. was moved from
// The object is moved on one of two paths.
#include <kernel/memory/box.hpp>

using namespace kernel;

void take(Box<int> box);

int f(Box<int> box, bool give)
{
	if (give) {
		take(std::move(box));
#ifndef REFUSED
		return 0;
#endif
	}
	return *box; // here
}
