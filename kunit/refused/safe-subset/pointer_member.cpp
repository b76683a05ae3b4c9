// SPDX-License-Identifier: GPL-2.0
// expect: a member that refers to something else may outlive it
// Kept for how long?
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
