// SPDX-License-Identifier: GPL-2.0
// expect: the end of the scope destroys this object a second time
// Only the instantiation shows the type.
#include <kernel/memory/vec.hpp>

using namespace kernel;

template <typename T> void finish(T &object)
{
#ifdef REFUSED
	object.~T();
#else
	object.clear();
#endif
}

void f(Vec<int> numbers)
{
	finish(numbers);
}
