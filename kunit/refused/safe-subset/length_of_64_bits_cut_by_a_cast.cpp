// SPDX-License-Identifier: GPL-2.0
// expect: 'length' comes from user space and loses its upper bits before it is compared
// by: safe
#include <array>
#include <linux/ioctl.h>

#include <kernel/core/arithmetic.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Range {
	u64 length;
};
template <> inline constexpr bool kernel::any_bits_are_a_value<Range> = true;

class Flash : Pinned {
      public:
	Result<> erase(const Range &range) const
	{
		auto bytes = bytes_.lock();
#ifdef REFUSED
		const auto length = static_cast<u32>(range.length); // here
#else
		const auto length = TRY(narrow<u32>(range.length));
#endif

		if (length > bytes->size())
			return EINVAL;
		for (byte &one : std::span(*bytes).first(length))
			one = byte{0xff};
		return ok();
	}

	using Ioctls = IoctlTable<Ioctl<_IOW('f', 1, Range), &Flash::erase>>;

      private:
	Mutex<std::array<byte, 64>> bytes_{LOCK_CLASS("flash.bytes")};
};
