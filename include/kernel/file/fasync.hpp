// SPDX-License-Identifier: GPL-2.0
/// \file
/// Fasync: SIGIO for who asked for it.
#pragma once

#include <cxxrt/border/file/fasync.h>
#include <cxxrt/border/file/file.h>
#include <kernel/sync/wait.hpp>

namespace kernel {

/// The open files that want a SIGIO when something happens (O_ASYNC; struct fasync_struct). The
/// mistake that it prevents is a file that is closed and still on the list: a driver that shows its
/// list to MiscDevice, by a member `const Fasync &fasync() const`, has nothing else to do for that.
class Fasync : Pinned {
      public:
	/// With nobody on it. Any context.
	Fasync() = default;

	/// Whether anybody is there, for what to say costs more than to look. Any context.
	bool is_wanted() const { return !border_fasync_is_empty(&list_); }

	/// Sends a SIGIO that says what happened: a hangup, or readable, or writable. Costs one
	/// load if nobody is there. Any context. kill_fasync().
	void notify(PollEvents events) const
	{
		notify(events, [] {
			return true;
		});
	}

	/// The same, if \p condition holds, which is looked at only if anybody is there. Any
	/// context.
	template <typename Condition> void notify(PollEvents events, Condition condition) const
	{
		if (is_wanted() && condition()) [[unlikely]]
			border_kill_fasync(&list_, events.bits());
	}

	/// Adds a file, or takes it off: what the kernel asks of a driver.
	/// Errors: ENOMEM. Process context, may sleep. fasync_helper().
	// SAFETY: the arguments are those of the kernel's callback.
	Result<> unsafe_change(int fd, file *file, int on) const MAY_SLEEP
	{
		return Result<>::from_errno(border_fasync_helper(fd, file, on, &list_));
	}

      private:
	mutable fasync_struct *list_ = nullptr;
};

} // namespace kernel
