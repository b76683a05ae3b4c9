// SPDX-License-Identifier: GPL-2.0
// expect: this member may outlive the object that it refers to
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
