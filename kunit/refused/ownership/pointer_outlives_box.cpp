// SPDX-License-Identifier: GPL-2.0
// expect: does not live long enough
// The pointer outlives the object.
#include <kernel/memory/box.hpp>

using namespace kernel;

int f(Box<int> first, Box<int> second)
{
	int *n = &*first;
	{
		Box<int> inner = std::move(second);
#ifdef REFUSED
		n = &*inner;
#else
		*n = *inner;
#endif
	}
	return *n;
}
