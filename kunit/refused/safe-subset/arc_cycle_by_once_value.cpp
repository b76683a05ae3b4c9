// SPDX-License-Identifier: GPL-2.0
// expect: objects of 'Node' can own each other in a cycle
// The value is set once, and then owns its owner.
#include <kernel/memory/arc.hpp>
#include <kernel/sync/once.hpp>

using namespace kernel;

struct Node : Pinned {
#ifdef REFUSED
	OnceValue<Arc<Node>> next;
#else
	OnceValue<u32> next;
#endif
};
