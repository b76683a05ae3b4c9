// SPDX-License-Identifier: GPL-2.0
/// \file
/// NodeName and EntryName: how a file is called, and which users may open it.
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

/// The name of an entry of /proc, debugfs or sysfs, which the kernel copies: a literal, or a
/// String; and a mode, as in `{"state", 0600}`. Without one, a file has the mode that its
/// operations ask for: 0444, 0200 or 0644. Any context.
class IS_A_VIEW EntryName {
      public:
	/// Of a literal.
	template <usize N>
	consteval EntryName(const char (&literal)[N], u16 mode = 0)
	    : name_(literal), mode_(mode & 0777)
	{}
	/// Of a text that exists until the call returns.
	EntryName(const String &name BORROWED, u16 mode = 0)
	    : name_(name.data()), mode_(mode & 0777)
	{}

	/// The name, as C has it.
	constexpr const char *data() const { return name_; }
	/// The mode, or \p otherwise if none was given.
	constexpr u16 mode(u16 otherwise) const { return mode_ ? mode_ : otherwise; }

      private:
	const char *name_;
	u16 mode_;
};

} // namespace kernel
