// SPDX-License-Identifier: GPL-2.0
// expect: .box. was moved from
// Two owners would free the object twice.
#include <kernel/memory/box.hpp>

using namespace kernel;

void f(Box<int> box)
{
	auto first = Box<int>::unsafe_from_raw(std::move(box).unsafe_into_raw());
#ifdef REFUSED
	auto second = Box<int>::unsafe_from_raw(std::move(box).unsafe_into_raw());
	(void)*second;
#endif
	(void)*first;
}
