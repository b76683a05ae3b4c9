// SPDX-License-Identifier: GPL-2.0
// expect: nothing frees 'tag' if the function returns here
// by: safe
#include <linux/ioctl.h>
#include <linux/types.h>

#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>

using namespace kernel;

class Tags : Pinned {
      public:
	Result<> send(const __u32 &value) const
	{
		const usize tag = TRY(tags_.take_first_clear());
		Result<> sent = queue(value, tag);

#ifdef REFUSED
		TRY(sent);
		tags_.clear_unlock(tag);
		return ok();
#else
		tags_.clear_unlock(tag);
		return sent;
#endif
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('x', 2, __u32), &Tags::send, Opened::for_writing>>;

      private:
	Result<> queue(u32 value, usize tag) const
	{
		if (value > 100)
			return EINVAL;
		sum_.add(value + static_cast<u32>(tag));
		return ok();
	}
	AtomicBits<32> tags_;
	Atomic<u32> sum_{0};
};

Result<MiscDevice<Tags>> make_it()
{
	return MiscDevice<Tags>::make("x");
}
