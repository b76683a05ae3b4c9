// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'box_' before this change of it
// Two tasks add the last letter.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Mail : Pinned {
      public:
	Result<> post(u32 letter) const
	{
#ifdef REFUSED
		if (box_.lock()->size() >= 16)
			return ENOSPC;
		return box_.lock()->push(gfp::kernel, letter);
#else
		auto box = box_.lock();
		if (box->size() >= 16)
			return ENOSPC;
		return box->push(gfp::kernel, letter);
#endif
	}
	using Ioctls = IoctlTable<IoctlValue<_IO('m', 1), &Mail::post>>;

      private:
	Mutex<Vec<u32>> box_{LOCK_CLASS("mail.box")};
};
