// SPDX-License-Identifier: GPL-2.0
#pragma once

#include <kernel/memory/vec.hpp>
#include <kernel/sync/wait_mode.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

/// A message that is kept until it has been read. It uses no device, so its tests need none: the
/// WaitMode of a call says whether it waits for the lock. Process context, may sleep.
class Mailbox : Pinned {
      public:
	static constexpr usize largest = 4096;

	/// Returns how many bytes have not been read. Errors: ERESTARTSYS.
	Result<usize> size() const
	{
		auto letter = letter_.lock_interruptible();

		if (!letter)
			return letter.error();
		return letter->text.size() - letter->read;
	}

	/// Replaces the message, and returns its size. After an error the old message is unchanged.
	/// Errors: EMSGSIZE, ENOMEM, EFAULT, those of WaitMode::lock().
	Result<usize> put(WaitMode mode, SourceIter &from) const
	{
		const usize size = from.remaining();

		if (size > largest)
			return EMSGSIZE;

		auto text = TRY(Vec<byte>::zeroed(gfp::kernel, size));

		if (from.copy_from_iter(text.as_span()) < size)
			return EFAULT;

		auto letter = mode.lock(letter_);

		if (!letter)
			return letter.error();
		letter->text = std::move(text);
		letter->read = 0;
		return size;
	}

	/// Reads the next bytes of the message, up to the size of \p to; returns their number, 0 at
	/// the end. Errors: EFAULT, those of WaitMode::lock().
	Result<usize> take(WaitMode mode, DestIter &to) const
	{
		auto letter = mode.lock(letter_);

		if (!letter)
			return letter.error();

		const usize left = letter->text.size() - letter->read;
		const usize given = to.copy_to_iter(letter->text.as_span().subspan(letter->read));

		letter->read += given;
		if (given == 0 && left > 0 && to.remaining() > 0)
			return EFAULT;
		return given;
	}

	/// Deletes the message. Errors: ERESTARTSYS.
	Result<> clear() const
	{
		auto letter = letter_.lock_interruptible();

		if (!letter)
			return letter.error();
		letter->text.clear();
		letter->read = 0;
		return ok();
	}

      private:
	struct Letter {
		Vec<byte> text;
		usize read = 0;
	};

	Mutex<Letter> letter_{LOCK_CLASS("skeleton.letter")};
};
