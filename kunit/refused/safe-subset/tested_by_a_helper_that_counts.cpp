// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'names_' before this change of it
// Two tasks add the last name.
#include <algorithm>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Names : Pinned {
      public:
	Result<> add(const __u32 &name) const
	{
#ifdef REFUSED
		if (!has_room())
			return ENOSPC;
		TRY(names_.lock()->push(gfp::kernel, name));
#else
		auto names = names_.lock();

		if (std::ranges::find(*names, name) != names->end())
			return EEXIST;
		TRY(names->push(gfp::kernel, name));
#endif
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('n', 1, __u32), &Names::add>>;

      private:
	bool has_room() const
	{
		auto names = names_.lock();
		u32 used = 0;

		for (const u32 name : *names)
			used += name != 0;
		return used < 8;
	}

	Mutex<Vec<u32>> names_{LOCK_CLASS("names.all")};
};
