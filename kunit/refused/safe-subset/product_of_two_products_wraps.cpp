// SPDX-License-Identifier: GPL-2.0
// expect: can wrap before it is used as an allocation size, in spite of its bounds
// The product of three bounds has 33 bits.
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
		if (mode.width > 10000 || mode.height > 10000 || mode.depth > 64)
			return EINVAL;

#else
		if (mode.width > 4000 || mode.height > 4000 || mode.depth > 64)
			return EINVAL;

#endif
		const u32 line = mode.width * mode.depth;
		const u32 size = line * mode.height; // here
		auto pixels = TRY(KVVec<u8>::zeroed(gfp::kernel, size));

		std::swap(*pixels_.lock(), pixels);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('s', 1, Mode), &Screen::set>>;

      private:
	Mutex<KVVec<u8>> pixels_{LOCK_CLASS("screen.pixels")};
};
