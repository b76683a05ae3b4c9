// SPDX-License-Identifier: GPL-2.0
/// \file
/// File, Kiocb and PollTable: what a file operation is told.
#pragma once

#include <cxxrt/border/file/file.h>
#include <kernel/sync/wait.hpp>

namespace kernel {

/// An open file that the kernel keeps alive for as long as this is in use (struct file). Any
/// context.
class File : Pinned {
      public:
	/// From the kernel's.
	// SAFETY: the kernel holds a reference to the file while this object lives.
	static File unsafe_from(file &file) { return File(file); }

	/// Whether calls shall fail with EAGAIN rather than wait (O_NONBLOCK, as it is now).
	bool is_nonblocking() const { return border_file_is_nonblocking(&file_); }
	/// Whether it was opened for reading.
	bool can_read() const { return border_file_can_read(&file_); }
	/// Whether it was opened for writing.
	bool can_write() const { return border_file_can_write(&file_); }

      private:
	friend class PollTable;
	explicit File(file &file) : file_(file) {}

	file &file_;
};

/// One read or write in progress (struct kiocb). The mistake that it prevents is a driver that
/// knows O_NONBLOCK but not RWF_NOWAIT, and so stalls an io_uring. Any context.
class Kiocb : Pinned {
      public:
	/// From the kernel's.
	// SAFETY: the kernel's kiocb outlives this object.
	static Kiocb unsafe_from(kiocb &iocb) { return Kiocb(iocb); }

	/// Whether to answer EAGAIN rather than wait: by IOCB_NOWAIT, or O_NONBLOCK as it was when
	/// the call began.
	bool is_nonblocking() const { return nonblocking_; }

	/// Takes a lock as this call may: waits for it until a signal comes, or by IOCB_NOWAIT only
	/// tries it. O_NONBLOCK waits for a lock that is held for a moment, as a pipe does: EAGAIN
	/// promises an event to the poller, and no event tells that a lock is free. Hence hold no
	/// lock that this takes while a page of a user comes in. Without the lock, return the
	/// guard's error(): EAGAIN or ERESTARTSYS. Process context, may sleep.
	template <typename T>
	OptionalGuard<Mutex<T>> lock(const Mutex<T> &mutex) const ACQUIRES(mutex)
	HOLDER_MAY_SLEEP_IF(true) TRUSTED("both branches take the mutex")
	{
		return nowait_ ? mutex.try_lock() : mutex.lock_interruptible();
	}

      private:
	explicit Kiocb(kiocb &iocb)
	    : nowait_(border_kiocb_is_nowait(&iocb)),
	      nonblocking_(nowait_ || border_file_is_nonblocking(border_kiocb_file(&iocb)))
	{}

	bool nowait_;
	bool nonblocking_;
};

/// Where a poller leaves its name (struct poll_table_struct). Any context.
class PollTable : Pinned {
      public:
	/// From the kernel's.
	// SAFETY: both outlive this object.
	static PollTable unsafe_from(file &file, poll_table_struct *table)
	{
		return PollTable(file, table);
	}

	/// Has the poller woken when \p queue is. Call it before the state is looked at, else a
	/// change in between is missed. poll_wait().
	void wait_on(const WaitQueue &queue) { border_poll_wait(&file_, &queue.head_, table_); }

      private:
	PollTable(file &file, poll_table_struct *table) : file_(file), table_(table) {}

	file &file_;
	poll_table_struct *table_;
};

} // namespace kernel
