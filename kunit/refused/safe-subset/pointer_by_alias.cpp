// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
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
