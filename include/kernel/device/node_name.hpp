// SPDX-License-Identifier: GPL-2.0
/// \file
/// NodeName: how the node of a device is called, and which users may open it.
#pragma once

#include <kernel/memory/string.hpp>

namespace kernel {

/// The name of a node in /dev, and its mode: without one, root alone may open it (0600). In a call,
/// a String stands for it, or `{std::move(name), 0666}`. Any context.
class NodeName {
      public:
	/// A name, in which a ! stands for the / of a folder. Bits of \p mode beyond 0777 are
	/// dropped.
	NodeName(String name, u16 mode = 0) : name_(std::move(name)), mode_(mode & 0777) {}

	/// The name, as C has it.
	const char *data() const BORROWED { return name_.data(); }
	/// The mode; 0 stands for the kernel's own.
	u16 mode() const { return mode_; }

      private:
	String name_;
	u16 mode_;
};

} // namespace kernel
