// SPDX-License-Identifier: GPL-2.0
// expect: this changes a setting before all values are tested: if the function fails, a part of them remains
// ioctl() fails, and the rate has changed all the same.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct settings {
	__u32 rate;
	__u32 depth;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<settings> = true;

class Sampler : Pinned {
      public:
	Result<> set(const settings &wanted) const
	{
		auto used = used_.lock();

#ifdef REFUSED
		used->rate = wanted.rate;
#endif
		if (wanted.depth > 64)
			return EINVAL;
		used->rate = wanted.rate;
		used->depth = wanted.depth;
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('s', 1, settings), &Sampler::set>>;

      private:
	Mutex<settings> used_{LOCK_CLASS("sampler.used"), settings{}};
};
