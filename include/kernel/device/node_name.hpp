// SPDX-License-Identifier: GPL-2.0
/// \file
/// NodeName and EntryName: the name and the mode of a file.
#pragma once

#include <kernel/memory/string.hpp>

namespace kernel {

/// The name and the mode of a node in /dev. It prevents this mistake: a name that is freed before
/// its device. A caller passes a literal, a String, or one of them with a mode, as in `{"foo",
/// 0666}`. The default mode is 0600: only root may open the node. Any context.
class NodeName {
      public:
	/// @{
	/// A `!` in the name becomes the `/` of a folder. Bits of \p mode beyond 0777 are ignored.
	template <usize N>
	consteval NodeName(const char (&literal)[N], u16 mode = 0)
	    : name_(literal), mode_(mode & 0777)
	{}
	NodeName(String name, u16 mode = 0)
	    : owned_(std::move(name)), name_(owned_.text_.get()), mode_(mode & 0777)
	{}
	/// @}

	/// Returns the name, for C.
	const char *data() const BORROWED { return name_; }
	/// Returns the mode; 0 means the kernel's default.
	u16 mode() const { return mode_; }

      private:
	String owned_;
	const char *name_;
	u16 mode_;
};

/// The name of an entry of /proc, debugfs or sysfs, which the kernel copies: a literal, or a
/// String; and a mode, as in `{"state", 0600}`. Without a mode, a file has the mode that its
/// operations need: 0444, 0200 or 0644. Any context.
class IS_A_VIEW EntryName {
      public:
	/// From a literal.
	template <usize N>
	consteval EntryName(const char (&literal)[N], u16 mode = 0)
	    : name_(literal), mode_(mode & 0777)
	{}
	/// From a text that exists until the call returns.
	EntryName(const String &name BORROWED, u16 mode = 0)
	    : name_(name.data()), mode_(mode & 0777)
	{}

	/// Returns the name, for C.
	constexpr const char *data() const { return name_; }
	/// Returns the mode, or \p otherwise if the caller passed none.
	constexpr u16 mode(u16 otherwise) const { return mode_ ? mode_ : otherwise; }

      private:
	const char *name_;
	u16 mode_;
};

} // namespace kernel
