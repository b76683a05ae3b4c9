// SPDX-License-Identifier: GPL-2.0
// expect: 'refs_' is not reset if the function returns this error
// by: safe
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/refcount.hpp>

using namespace kernel;

class Refs : Pinned {
      public:
	Result<> attach(const __u32 &id) const
	{
		if (!refs_.inc_not_zero())
			return ENODEV;
#ifdef REFUSED
		if (id > 7)
			return EINVAL;
#else
		if (id > 7) {
			drop();
			return EINVAL;
		}
#endif
		ids_.or_bits(1u << id);
		return ok();
	}
	Result<> detach() const
	{
		drop();
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 2, __u32), &Refs::attach, Opened::for_writing>,
				  Ioctl<_IO('x', 0), &Refs::detach, Opened::for_writing>>;

      private:
	void drop() const
	{
		if (refs_.dec_and_test())
			ids_.store(0);
	}
	Refcount refs_{1};
	Atomic<u32> ids_{0};
};

Result<MiscDevice<Refs>> make_it()
{
	return MiscDevice<Refs>::make("x");
}
