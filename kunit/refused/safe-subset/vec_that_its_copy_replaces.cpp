// SPDX-License-Identifier: GPL-2.0
// expect: another task may change 'values_' before this change of it
// The value that another task has added in between is lost.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>
#include <utility>

using namespace kernel;

class List : Pinned {
      public:
	Result<> add(const __u32 &value) const
	{
		Vec<u32> next;

#ifdef REFUSED
		TRY(next.extend(gfp::kernel, values_.lock()->as_span()));
		TRY(next.push(gfp::kernel, value));
		std::swap(*values_.lock(), next);
#else
		auto values = values_.lock();

		TRY(next.extend(gfp::kernel, values->as_span()));
		TRY(next.push(gfp::kernel, value));
		std::swap(*values, next);
#endif
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('l', 1, __u32), &List::add>>;

      private:
	Mutex<Vec<u32>> values_{LOCK_CLASS("list.values")};
};
