// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'names_' before this change of it
// Two tasks add one name.
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
		if (contains(name))
			return EEXIST;
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
	bool contains(u32 name) const
	{
		auto names = names_.lock();

		return std::ranges::find(*names, name) != names->end();
	}

	Mutex<Vec<u32>> names_{LOCK_CLASS("names.all")};
};
