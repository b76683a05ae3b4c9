// SPDX-License-Identifier: GPL-2.0
// expect: 'users_' is unsigned, and wraps if it is 0
// by: safe
#include <linux/ioctl.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>

using namespace kernel;

class Panel : Pinned {
      public:
	Result<> begin() const { return users_.inc(), ok(); }
	Result<> end() const
	{
#ifdef REFUSED
		users_.dec(); // here
		return ok();
#else
		return users_.add_unless(~u32{0}, 0) ? ok() : EINVAL;
#endif
	}

	using Ioctls =
		IoctlTable<Ioctl<_IO('p', 1), &Panel::begin>, Ioctl<_IO('p', 2), &Panel::end>>;

      private:
	Atomic<u32> users_{0};
};
