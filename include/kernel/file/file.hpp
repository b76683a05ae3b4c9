// SPDX-License-Identifier: GPL-2.0
/// \file
/// File, Kiocb, ReadAt, WriteAt and PollTable: the arguments of file operations.
#pragma once

#include <cxxrt/border/file/file.h>
#include <kernel/core/foreign.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/sync/wait_mode.hpp>
#include <kernel/user/uaccess.hpp>

namespace kernel {

/// An open file (struct file). The kernel keeps it open during the call that passes it. Any
/// context.
class File : public Foreign<File, file> {
      public:
	/// Returns whether calls fail with EAGAIN instead of waiting (the current O_NONBLOCK).
	bool is_nonblocking() const { return border_file_is_nonblocking(raw()); }
	/// Returns whether it is open for reading.
	bool can_read() const { return border_file_can_read(raw()); }
	/// Returns whether it is open for writing.
	bool can_write() const { return border_file_can_write(raw()); }
};

/// One read or write in progress (struct kiocb). Converts to a WaitMode: `nowait` if the caller
/// passed IOCB_NOWAIT, and otherwise `nonblocking` if the file has O_NONBLOCK now. It prevents this
/// mistake: a driver that checks O_NONBLOCK but not RWF_NOWAIT, and so stalls an io_uring. Any
/// context, except for lock().
class Kiocb : public Foreign<Kiocb, kiocb> {
      public:
	/// Returns how this operation may wait.
	operator WaitMode() const
	{
		static_assert(WaitMode(true, false).bits_ == 1 && WaitMode(false, true).bits_ == 2,
			      "the bits of border_kiocb_wait_mode()");
		return WaitMode(border_kiocb_wait_mode(raw()));
	}
	/// Returns whether the operation must fail with EAGAIN in place of waiting for data.
	bool is_nonblocking() const { return border_kiocb_is_nonblocking(raw()); }
	/// Takes \p mutex as WaitMode::lock() does, without a look at O_NONBLOCK. Process context,
	/// may sleep.
	template <typename T> OptionalGuard<Mutex<T>> lock(const Mutex<T> &mutex) const
	{
		return is_nowait() ? mutex.try_lock() : mutex.lock_interruptible();
	}

      private:
	bool is_nowait() const { return border_kiocb_is_nowait(raw()) != 0; }
};

/// A read of a file that has a position. It prevents these mistakes: a position that does not
/// advance, so that `cat` never ends; a position beyond the end, from which a driver reads past its
/// buffer. The position advances by the result of read(). Any context.
class ReadAt : public Kiocb {
      public:
	/// From the kernel's.
	// SAFETY: the kernel's kiocb outlives the reference.
	static ReadAt &unsafe_from(kiocb &iocb BORROWED) { return unsafe_as<ReadAt>(iocb); }

	/// Returns the position in bytes. It may be beyond the end of the file.
	u64 position() const { return static_cast<u64>(border_kiocb_position(raw())); }

	/// Reads from a file whose whole content is \p content: copies bytes from position() on and
	/// returns their number, 0 at the end. Errors: EFAULT if no byte could be copied. Process
	/// context, may sleep. simple_read_from_buffer().
	///
	///	Result<usize> read(ReadAt &io, DestIter &to) const
	///	{
	///		return io.read_from(text_.as_span(), to);
	///	}
	Result<usize> read_from(std::span<const byte> content, DestIter &to) const MAY_SLEEP
	{
		const u64 at = position();

		if (at >= content.size() || to.remaining() == 0)
			return 0;

		const usize copied = to.copy_to_iter(content.subspan(at));

		return some_or_fault(copied);
	}
};

/// A write to a file that has a position. It prevents the mistakes that ReadAt prevents, and this
/// one: a driver that ignores O_APPEND. With O_APPEND the position depends on the size of the file,
/// which position() takes as an argument. The position advances by the result of write(). Any
/// context.
class WriteAt : public Kiocb {
      public:
	/// From the kernel's.
	// SAFETY: the kernel's kiocb outlives the reference.
	static WriteAt &unsafe_from(kiocb &iocb BORROWED) { return unsafe_as<WriteAt>(iocb); }

	/// Returns the position in bytes, in a file of \p size bytes: the end for O_APPEND. It may
	/// be beyond the end. Call it while you hold the lock of the content; otherwise two writers
	/// append at the same position.
	u64 position(u64 size)
	{
		if (border_kiocb_is_append(raw()))
			border_kiocb_set_position(raw(), static_cast<border_loff_t>(size));
		return static_cast<u64>(border_kiocb_position(raw()));
	}

	/// Writes to a file whose whole content is \p content, and whose size is fixed: copies
	/// bytes up to its end and returns their number. Errors: ENOSPC at the end, EFAULT if no
	/// byte could be copied. Process context, may sleep. simple_write_to_buffer() returns 0 at
	/// the end, and programs then retry for ever.
	Result<usize> write_to(std::span<byte> content, SourceIter &from) MAY_SLEEP
	{
		const u64 at = position(content.size());

		if (from.remaining() == 0)
			return 0;
		if (at >= content.size())
			return ENOSPC;

		const usize copied = from.copy_from_iter(content.subspan(at));

		return some_or_fault(copied);
	}
};

/// Registers the caller of poll() on wait queues (struct poll_table_struct). Any context.
class PollTable : PinnedAs<PollTable> {
      public:
	/// From the kernel's.
	// SAFETY: both outlive this object.
	static PollTable unsafe_from(file &file, poll_table_struct *table)
	{
		return PollTable(file, table);
	}

	/// Wakes the poller when \p queue is woken. Call it before you read the state; otherwise
	/// the poller misses a change in between. poll_wait().
	void wait_on(const WaitQueue &queue) { border_poll_wait(&file_, &queue.head_, table_); }

      private:
	PollTable(file &file, poll_table_struct *table) : file_(file), table_(table) {}

	file &file_;
	poll_table_struct *table_;
};

} // namespace kernel
