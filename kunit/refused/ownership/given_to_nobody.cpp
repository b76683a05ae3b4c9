// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// The object would leak.
#include <kernel/memory/box.hpp>

using namespace kernel;

void f(Box<int> box)
{
#ifdef REFUSED
	std::move(box).unsafe_into_raw();
#else
	(void)*box;
#endif
}
