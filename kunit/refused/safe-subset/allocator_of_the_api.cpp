// SPDX-License-Identifier: GPL-2.0
// expect: pointer|is internal to the API|frees
// Only an owner frees memory.
#include <kernel/memory/box.hpp>

using namespace kernel;

void f(Box<int> box)
{
#ifdef REFUSED
	Kmalloc::free(box.operator->());
#else
	Box<int> until_here(std::move(box));
#endif
}
