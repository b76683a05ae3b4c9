// SPDX-License-Identifier: GPL-2.0
// expect: a program names this number, and it is freed in use or not
// by: safe
#include <linux/ioctl.h>

#include <kernel/core/arithmetic.hpp>
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/bits.hpp>

using namespace kernel;

class Lanes : Pinned {
      public:
	Result<u32> take() const { return narrow<u32>(TRY(lanes_.take_first_clear())); }
	Result<> give(const u32 &lane) const
	{
		if (lane >= lanes_.size())
			return EINVAL;
		return give_back(lane);
	}

	using Ioctls = IoctlTable<IoctlValue<_IO('l', 1), &Lanes::take>,
				  Ioctl<_IOW('l', 2, u32), &Lanes::give>>;

      private:
	Result<> give_back(u32 lane) const
	{
#ifdef REFUSED
		lanes_.clear(lane); // here
		return ok();
#else
		return lanes_.test_and_clear(lane) ? ok() : EINVAL;
#endif
	}

	AtomicBits<64> lanes_;
};
