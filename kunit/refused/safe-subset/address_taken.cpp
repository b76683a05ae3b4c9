// SPDX-License-Identifier: GPL-2.0
// expect: an address is taken
// Use a reference.
#include <kernel/core/types.hpp>

using namespace kernel;

void f(int &n)
{
#ifdef REFUSED
	std::span(&n, 2)[0]++;
#else
	n++;
#endif
}
