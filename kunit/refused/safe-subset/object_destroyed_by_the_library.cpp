// SPDX-License-Identifier: GPL-2.0
// expect: 'std::destroy_at' is not on the list
// The end of the scope destroys the object again.
#include <optional>

#include <kernel/memory/box.hpp>

using namespace kernel;

void f(Box<int> box)
{
#ifdef REFUSED
	std::destroy_at(std::addressof(box));
#else
	Box<int> until_here(std::move(box));
#endif
}
