// SPDX-License-Identifier: GPL-2.0
// expect: a cast drops whether 'test_and_set' has changed the value, or another task did
// Two programs begin at the same time.
#include <linux/ioctl.h>

#include <kernel/core/result.hpp>
#include <kernel/file/ioctl_table.hpp>
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/sync/bits.hpp>

using namespace kernel;

class Recorder : Pinned {
      public:
	Result<u32> begin(u32) const
	{
#ifdef REFUSED
		(void)flags_.test_and_set(recording);
#else
		if (flags_.test_and_set(recording))
			return EBUSY;
#endif
		return takes_.fetch_add(1) % 1000;
	}
	Result<u32> end(u32) const
	{
		flags_.clear(recording);
		return 0u;
	}
	using Ioctls = IoctlTable<IoctlValue<_IO('r', 1), &Recorder::begin>,
				  IoctlValue<_IO('r', 2), &Recorder::end>>;

      private:
	static constexpr usize recording = 0;

	AtomicBits<4> flags_;
	Atomic<u32> takes_{0};
};
