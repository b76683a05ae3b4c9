// SPDX-License-Identifier: GPL-2.0
/// \file
/// Fasync: the files that get SIGIO.
#pragma once

#include <cxxrt/border/file/fasync.h>
#include <cxxrt/border/file/file.h>
#include <kernel/sync/wait.hpp>

namespace kernel {

/// The open files that get a SIGIO when an event happens (O_ASYNC; struct fasync_struct). It
/// prevents this mistake: a file that is closed and still in the list. Give the driver a member
/// `const Fasync &fasync() const`; MiscDevice then adds files and removes them.
class Fasync : PinnedAs<Fasync> {
      public:
	/// An empty list. Any context.
	Fasync() = default;

	/// Returns whether any file is subscribed. Check first if computing the event is expensive.
	/// Any context.
	bool is_wanted() const { return !border_fasync_is_empty(&list_); }

	/// Sends a SIGIO with the event: a hangup, readable or writable. Costs one load if no file
	/// is subscribed. Any context. kill_fasync().
	void notify(PollEvents events) const
	{
		notify(events, [] {
			return true;
		});
	}

	/// The same if \p condition returns true. It is called only if a file is subscribed. Any
	/// context.
	template <typename Condition> void notify(PollEvents events, Condition condition) const
	{
		if (is_wanted() && condition()) [[unlikely]]
			border_kill_fasync(&list_, events.bits());
	}

	/// Adds a file to the list, or removes it, for the kernel's fasync callback. Errors:
	/// ENOMEM. Process context, may sleep. fasync_helper().
	// SAFETY: the arguments are those of the kernel's callback.
	Result<> unsafe_change(int fd, file *file, int on) const MAY_SLEEP
	{
		return Result<>::from_errno(border_fasync_helper(fd, file, on, &list_));
	}

      private:
	mutable fasync_struct *list_ = nullptr;
};

} // namespace kernel
