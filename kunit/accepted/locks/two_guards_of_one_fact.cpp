// SPDX-License-Identifier: GPL-2.0
// by: safe
// Another task changes both between the two guards. Hold one guard for both.
#include <kernel/device/miscdevice.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/lock.hpp>
#include <linux/ioctl.h>
#include <linux/types.h>

using namespace kernel;

class Player : Pinned {
      public:
	Result<> set(const __u32 &both) const
	{
		auto mode = mode_.lock();

		mode->rate = both & 0xffff;
		mode->channels = both >> 16;
		return ok();
	}
	Result<> show(SeqFile &seq) const
	{
		const u32 rate = mode_.lock()->rate;
		const u32 channels = mode_.lock()->channels;

		seq_printf(seq, "{}\n", u64{rate} * channels);
		return ok();
	}
	using Ioctls = IoctlTable<Ioctl<_IOW('p', 1, __u32), &Player::set>>;

      private:
	struct Mode {
		u32 rate = 1;
		u32 channels = 1;
	};

	Mutex<Mode> mode_{LOCK_CLASS("player.mode")};
};
