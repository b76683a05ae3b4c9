// SPDX-License-Identifier: GPL-2.0
// expect: can wrap before it is compared, in spite of its bounds
// 65536 times 65536 is 0, which is less than the limit.
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
		if (mode.width > 65536 || mode.height > 65536)
			return EINVAL;

#else
		if (mode.width > 16384 || mode.height > 16384)
			return EINVAL;

#endif
		const u32 size = mode.width * mode.height; // here

		if (size > 1u << 24)
			return EINVAL;
		auto pixels = TRY(KVVec<u8>::zeroed(gfp::kernel, size));

		std::swap(*pixels_.lock(), pixels);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('s', 1, Mode), &Screen::set>>;

      private:
	Mutex<KVVec<u8>> pixels_{LOCK_CLASS("screen.pixels")};
};
