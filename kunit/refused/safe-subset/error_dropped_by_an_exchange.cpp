// SPDX-License-Identifier: GPL-2.0
// expect: a cast drops the value that 'xchg' has taken, such as an error or an event
// by: safe
// fsync() reports success for data that are lost.
#include <kernel/device/miscdevice.hpp>
#include <kernel/file/operations.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/work/workqueue.hpp>

using namespace kernel;

class Journal : Pinned {
      public:
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		TRY(pending_.lock()->push(gfp::kernel, TRY(from.read<u32>())));
		flush_.queue();
		return sizeof(u32);
	}
	Result<> fsync() const
	{
		flush_.flush();
#ifdef REFUSED
		(void)error_.xchg(0);
#else
		if (error_.xchg(0) != 0)
			return EIO;
#endif
		return ok();
	}

      private:
	void on_flush() const
	{
		auto pending = pending_.lock();

		if (pending->size() > 100)
			error_.store(1);
		pending->clear();
	}

	Mutex<Vec<u32>> pending_{LOCK_CLASS("journal.pending")};
	Atomic<u32> error_{0};
	Work<&Journal::on_flush> flush_{this};
};
Result<MiscDevice<Journal>> make_it()
{
	return MiscDevice<Journal>::make(TRY(kasprintf(gfp::kernel, "it")));
}
