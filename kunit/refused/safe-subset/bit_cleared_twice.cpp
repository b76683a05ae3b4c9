// SPDX-License-Identifier: GPL-2.0
// expect: this frees 'channel' a second time, which another task may have taken since
// Then two tasks have the same channel.
#include <kernel/prelude.hpp>
#include <kernel/sync/bits.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Channels : Pinned {
      public:
	Result<u32> open() const
	{
		const usize channel = TRY(used_.take_first_clear());
		const Result<> added = users_.lock()->push(gfp::kernel, static_cast<u32>(channel));

		if (added.is_err()) {
#ifdef REFUSED
			used_.clear(channel);
			close(channel);
#else
			close(channel);
#endif
			return added.error();
		}
		return static_cast<u32>(channel);
	}

      private:
	void close(usize channel) const
	{
		pr_info("channel {} is free\n", channel);
		used_.clear(channel);
	}

	AtomicBits<64> used_;
	Mutex<Vec<u32>> users_{LOCK_CLASS("channels.users")};
};
