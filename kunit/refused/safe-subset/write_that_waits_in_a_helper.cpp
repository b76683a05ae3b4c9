// SPDX-License-Identifier: GPL-2.0
// expect: this waits also for a program that opened the file with O_NONBLOCK
// by: safe
#include <kernel/container/kfifo.hpp>
#include <kernel/file/file.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

class Queue : Pinned {
      public:
	Result<usize> write(Kiocb &io, SourceIter &from) const
	{
		TRY(put(TRY(from.read<u32>()), io));
		return sizeof(u32);
	}
	Result<usize> read(Kiocb &io, DestIter &to) const
	{
		auto words = words_.lock();

		if (words->is_empty() && io.is_nonblocking())
			return EAGAIN;
		TRY(changed_.wait_interruptible(words, [](const auto &words) {
			return !words.is_empty();
		}));

		const auto word = words->take();

		changed_.notify_all();
		if (!word)
			return EAGAIN;
		TRY(to.write(*word));
		return sizeof(u32);
	}

      private:
	Result<> put(u32 word, WaitMode mode) const
	{
		auto words = words_.lock();

#ifdef REFUSED
		TRY(changed_.wait_interruptible(words, [](const auto &words) { // here
			return !words.is_full();
		}));
#else
		if (words->is_full() && mode.is_nonblocking())
			return EAGAIN;
		TRY(changed_.wait_interruptible(words, [](const auto &words) {
			return !words.is_full();
		}));
#endif
		TRY(words->put(word));
		changed_.notify_all();
		return ok();
	}

	Mutex<KFifo<u32, 16>> words_{LOCK_CLASS("queue.words")};
	CondVar changed_{LOCK_CLASS("queue.changed")};
};
