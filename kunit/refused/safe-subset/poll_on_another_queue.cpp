// SPDX-License-Identifier: GPL-2.0
// expect: this poll\(\) does not add its caller to .readable_.
// by: safe
#include <kernel/container/kfifo.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Duplex : Pinned {
      public:
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		for (;;) {
			const Result<u32> word = words_.lock()->take();

			if (word) {
				writable_.wake_all(poll_writable);
				TRY(to.write(*word));
				return sizeof(u32);
			}
			if (io.is_nonblocking())
				return EAGAIN;
			TRY(readable_.wait_interruptible([&] {
				return !words_.lock()->is_empty();
			}));
		}
	}
	Result<usize> write(Kiocb &io, SourceIter &from) const
	{
		const u32 word = TRY(from.read<u32>());

		while (words_.lock()->put(word).is_err()) {
			if (io.is_nonblocking())
				return EAGAIN;
			TRY(writable_.wait_interruptible([&] {
				return !words_.lock()->is_full();
			}));
		}
		readable_.wake_all(poll_readable);
		return sizeof(word);
	}
	PollEvents poll(const File &, PollTable &table) const // here
	{
		PollEvents events;

#ifdef REFUSED
		table.wait_on(writable_);
#else
		table.wait_on(readable_);
		table.wait_on(writable_);
#endif
		if (!words_.lock()->is_empty())
			events |= poll_readable;
		if (!words_.lock()->is_full())
			events |= poll_writable;
		return events;
	}

      private:
	SpinLock<KFifo<u32, 16>> words_{LOCK_CLASS("duplex.words")};
	WaitQueue readable_{LOCK_CLASS("duplex.readable")};
	WaitQueue writable_{LOCK_CLASS("duplex.writable")};
};

Result<MiscDevice<Duplex>> make_it()
{
	return MiscDevice<Duplex>::make("x");
}
