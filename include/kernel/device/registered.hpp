// SPDX-License-Identifier: GPL-2.0
/// \file
/// How a driver's object is owned while a subsystem of the kernel has its address.
#pragma once

#include <kernel/core/owned.hpp>
#include <kernel/memory/box.hpp>

namespace kernel {

namespace detail {

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

} // namespace detail

/// Owns a driver's object and its registration with a subsystem: the base of hwmon::Device<Driver>,
/// led::Device<Driver> and others. It prevents these mistakes: an object that is freed while the
/// subsystem calls it; one that is never removed. \p Node has the driver's object in its member
/// `driver`.
template <template <typename> class Node, typename Driver> class [[nodiscard]] RegisteredDriver {
      public:
	/// Takes the driver of another object. Any context.
	RegisteredDriver(RegisteredDriver &&) = default;
	/// The same, and removes its own driver. Process context, may sleep.
	RegisteredDriver &operator=(RegisteredDriver &&) MAY_SLEEP = default;
	/// Removes the driver from its subsystem, and waits for running calls. The caller holds no
	/// lock that a member of the driver takes. Process context, may sleep.
	~RegisteredDriver() MAY_SLEEP = default;

	/// Returns the driver. Any context.
	const Driver &operator*() const BORROWED { return node_.get()->driver; }
	/// Returns a member of it. Any context.
	const Driver *operator->() const BORROWED { return &node_.get()->driver; }

      protected:
	/// Owns \p node. Any context.
	// SAFETY: the subsystem has the node, which a Box released.
	explicit RegisteredDriver(Node<Driver> *node) : node_(node) {}

	/// Returns what the subsystem has.
	Node<Driver> *node() const { return node_.get(); }

      private:
	Owned<detail::Registered<Node<Driver>>> node_;
};

} // namespace kernel
