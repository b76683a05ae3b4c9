// SPDX-License-Identifier: GPL-2.0
// The destructor of a node destroys the next one: as many frames as there are nodes.
#include <optional>

#include <kernel/memory/box.hpp>

using namespace kernel;

struct Node {
	explicit Node(int v) : value(v) {}

	int value;
	std::optional<Box<Node>> next;
};

int first(const std::optional<Box<Node>> &list)
{
	return list ? (*list)->value : 0;
}
