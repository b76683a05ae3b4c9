// SPDX-License-Identifier: GPL-2.0
// expect: is used in arithmetic that can wrap before it is compared
// The largest number becomes 0, which is less than the limit.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

struct Mode {
	__u32 width;
	__u32 height;
	__u32 depth;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Mode> = true;

class Screen : Pinned {
      public:
	Result<> set(const Mode &mode) const
	{
#ifdef REFUSED
		const u32 size = (mode.width + 63) & ~63u;

		if (size > 65536)
			return EINVAL;
#else
		if (mode.width > 65536)
			return EINVAL;

		const u32 size = (mode.width + 63) & ~63u;

#endif
		auto pixels = TRY(KVVec<u8>::zeroed(gfp::kernel, size));

		std::swap(*pixels_.lock(), pixels);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('s', 1, Mode), &Screen::set>>;

      private:
	Mutex<KVVec<u8>> pixels_{LOCK_CLASS("screen.pixels")};
};
