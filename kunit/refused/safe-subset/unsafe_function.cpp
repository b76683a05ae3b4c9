// SPDX-License-Identifier: GPL-2.0
// expect: an unsafe function trusts its caller
// An unsafe function does not check its arguments.
#include <kernel/memory/box.hpp>

using namespace kernel;

void f(Box<int> box)
{
#ifdef REFUSED
	(void)Box<int>::unsafe_from_raw(std::move(box).unsafe_into_raw());
#else
	(void)*box;
#endif
}
