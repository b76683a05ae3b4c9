// SPDX-License-Identifier: GPL-2.0
// expect: this step fails, and the function only logs it
// by: safe
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Loader : Pinned {
      public:
	Result<> load(const __u32 &value) const
	{
		Result<> checked = check(value);

		if (checked.is_err()) // here
			pr_err("the value {} is wrong\n", value);
#ifndef REFUSED
		TRY(checked);
#endif
		value_.store(value);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 2, __u32), &Loader::load, Opened::for_writing>>;

      private:
	Result<> check(u32 value) const { return value > limit_.load() ? ERANGE : ok(); }
	Atomic<u32> limit_{100};
	Atomic<u32> value_{0};
};

Result<MiscDevice<Loader>> make_it()
{
	return MiscDevice<Loader>::make("x");
}
