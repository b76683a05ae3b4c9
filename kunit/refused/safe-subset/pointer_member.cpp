// SPDX-License-Identifier: GPL-2.0
// expect: a member that refers to something else may outlive it
// The member may outlive its object.
#include <kernel/memory/box.hpp>

using namespace kernel;

struct Cache {
#ifdef REFUSED
	int *last;
#else
	Box<int> last;
#endif
};
Cache make();
