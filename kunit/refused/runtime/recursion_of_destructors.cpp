// SPDX-License-Identifier: GPL-2.0
// expect: '~Node' calls itself
// The destructor of a node destroys the next node: one frame for each node.
#include <optional>

#include <kernel/memory/box.hpp>

using namespace kernel;

struct Node { // here
	explicit Node(int v) : value(v) {}

	int value;
#ifdef REFUSED
	std::optional<Box<Node>> next;
#else
	std::optional<Box<int>> next;
#endif
};

int first(const std::optional<Box<Node>> &list)
{
	return list ? (*list)->value : 0;
}
