// SPDX-License-Identifier: GPL-2.0
// expect: objects of 'Node' can own each other in a cycle, which is never freed
// A node can be its own successor, and then is never freed.
#include <optional>

#include <kernel/memory/arc.hpp>
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Node;
#ifdef REFUSED
struct Node : Pinned {
	Mutex<std::optional<Arc<Node>>> next{LOCK_CLASS("n")};
};
#else
struct Node : Pinned {
	Mutex<std::optional<Box<Node>>> next{LOCK_CLASS("n")};
};
#endif
