// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object
// The module of the function may be unloaded.
#include <kernel/core/types.hpp>

using namespace kernel;

struct Operations {
#ifdef REFUSED
	int (*open)(int);
#else
	int open(int minor);
#endif
};
Operations make();
