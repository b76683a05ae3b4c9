// SPDX-License-Identifier: GPL-2.0
/// \file
/// EventFd: the event counter of a program.
#pragma once

#include <cxxrt/border/file/event_fd.h>
#include <kernel/core/owned.hpp>
#include <kernel/core/result.hpp>

namespace kernel {

/// A reference to a counter that a program made by eventfd(2) and passed by its descriptor (struct
/// eventfd_ctx). The driver signals it, and the program reads it, or waits for it by poll() beside
/// other files. It prevents these mistakes: a counter that is freed while an interrupt handler
/// signals it; the descriptor of a file that is no event counter.
///
///	Result<> set_event(const __s32 &fd) const
///	{
///		*event_.lock() = TRY(EventFd::from_fd(fd));
///		return ok();
///	}
///
///	IrqSpinLock<std::optional<EventFd>> event_{LOCK_CLASS("foo.event")};
class [[nodiscard]] EventFd {
      public:
	/// Returns the counter that \p fd of the calling process refers to. Errors: EBADF if it is
	/// not open; EINVAL if it is another file; ENOSYS if the kernel has no event counters.
	/// Context: a task. eventfd_ctx_fdget().
	static Result<EventFd> from_fd(s32 fd) DOES(ask_the_task)
	{
		int error = 0;
		eventfd_ctx *counter = border_event_fd_get(fd, &error);

		if (!counter)
			return Error::from_errno(error);
		return EventFd(counter);
	}

	/// Takes the reference of another object. Any context.
	EventFd(EventFd &&) = default;
	/// The same, and drops its own reference. Any context.
	EventFd &operator=(EventFd &&) = default;
	/// Drops the reference. Any context. eventfd_ctx_put().
	~EventFd() = default;

	/// Adds 1 to the counter, and wakes its readers. Any context. eventfd_signal().
	void signal() const { border_event_fd_signal(counter_.get()); }

      private:
	struct Reference {
		using Handle = eventfd_ctx *;
		static void release(eventfd_ctx *counter) { border_event_fd_put(counter); }
	};

	// SAFETY: the caller owns a reference.
	explicit EventFd(eventfd_ctx *counter) : counter_(counter) {}

	Owned<Reference> counter_;
};

} // namespace kernel
