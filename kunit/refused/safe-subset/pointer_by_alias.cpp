// SPDX-License-Identifier: GPL-2.0
// expect: a member that refers to something else may outlive it
// The name of the type does not hide it.
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
