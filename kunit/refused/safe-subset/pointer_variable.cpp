// SPDX-License-Identifier: GPL-2.0
// expect: a raw pointer does not say what owns
// The safe subset has no raw pointers.
#include <kernel/core/types.hpp>

using namespace kernel;

void f(int &given)
{
#ifdef REFUSED
	int *n = &given;
	*n = 1;
#else
	given = 1;
#endif
}
