// SPDX-License-Identifier: GPL-2.0
// expect: a member that refers to something else may outlive it
// An alias names the pointer type.
#include <kernel/core/types.hpp>

using namespace kernel;

using Handle = int *;

struct Cache {
#ifdef REFUSED
	Handle last;
#else
	int last;
#endif
};
Cache make();
