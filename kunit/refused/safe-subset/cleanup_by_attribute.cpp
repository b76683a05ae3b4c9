// SPDX-License-Identifier: GPL-2.0
// expect: the compiler trusts this attribute without a check
// As in C. Use a destructor.
#include <kernel/core/types.hpp>

using namespace kernel;

#ifdef REFUSED
void finish(int *n);
#endif

int f()
{
#ifdef REFUSED
	[[gnu::cleanup(finish)]] int n = 1;
#else
	int n = 1;
#endif
	return n;
}
