// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'count_' before this change of it
// by: safe
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Tokens : Pinned {
      public:
	Result<usize> read(Kiocb &, DestIter &to) const
	{
#ifdef REFUSED
		TRY(changed_.wait_interruptible([this] {
			return count_.load() > 0;
		}));
		count_.dec(); // here
#else
		TRY(changed_.wait_interruptible([this] {
			return take();
		}));
#endif
		TRY(to.write(u32{1}));
		return sizeof(u32);
	}
	Result<usize> write(Kiocb &, SourceIter &from) const
	{
		const u32 ignored = TRY(from.read<u32>());

		count_.inc();
		changed_.wake_all(poll_readable);
		return sizeof(ignored);
	}

      private:
	bool take() const
	{
		u32 count = count_.load();

		while (count > 0)
			if (count_.try_cmpxchg(count, count - 1))
				return true;
		return false;
	}

	Atomic<u32> count_{0};
	WaitQueue changed_{LOCK_CLASS("tokens.changed")};
};
