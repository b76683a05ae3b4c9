// SPDX-License-Identifier: GPL-2.0
/// \file
/// How a driver's object is owned while a subsystem of the kernel has its address.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/memory/box.hpp>

namespace kernel::detail {

/// A policy of Owned: a Node in a Box, which the kernel calls until end() returns. end() removes it
/// from its subsystem and waits for running calls.
template <typename Node> struct Registered {
	using Handle = Node *;
	static void release(Node *node) MAY_SLEEP
	{
		node->end();
		// SAFETY: the Box was released to this owner.
		(void)Box<Node>::unsafe_from_raw(node);
	}
};

} // namespace kernel::detail
