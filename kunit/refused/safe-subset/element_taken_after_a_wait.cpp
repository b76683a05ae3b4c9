// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'letters_' before this change of it
// by: safe
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <kernel/sync/wait.hpp>

using namespace kernel;

class Mail : Pinned {
      public:
	Result<u32> take() const
	{
#ifdef REFUSED
		TRY(arrived_.wait_interruptible([&] {
			return !letters_.lock()->is_empty();
		}));
		return letters_.lock()->pop();
#else
		for (;;) {
			TRY(arrived_.wait_interruptible([&] {
				return !letters_.lock()->is_empty();
			}));
			auto letters = letters_.lock();

			if (!letters->is_empty())
				return letters->pop();
		}
#endif
	}
	Result<> put(const __u32 &n) const
	{
		{
			auto letters = letters_.lock();

			if (letters->size() >= 8)
				return ENOSPC;
			TRY(letters->push(gfp::atomic, n));
		}
		arrived_.wake_all();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOR('x', 3, __u32), &Mail::take, Opened::for_writing>,
				  Ioctl<_IOW('x', 2, __u32), &Mail::put>>;

      private:
	SpinLock<Vec<u32>> letters_{LOCK_CLASS("mail.letters")};
	WaitQueue arrived_{LOCK_CLASS("mail.arrived")};
};

Result<MiscDevice<Mail>> make_it()
{
	return MiscDevice<Mail>::make("x");
}
