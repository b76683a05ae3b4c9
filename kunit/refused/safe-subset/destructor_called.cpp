// SPDX-License-Identifier: GPL-2.0
// expect: the end of the scope destroys this object a second time
// The end of the scope destroys the object again.
#include <kernel/memory/box.hpp>

using namespace kernel;

void f(Box<int> box)
{
#ifdef REFUSED
	box.~Box();
#else
	Box<int> until_here(std::move(box));
#endif
}
