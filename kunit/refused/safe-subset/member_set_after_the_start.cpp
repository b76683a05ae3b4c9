// SPDX-License-Identifier: GPL-2.0
// expect: this changes 'room_' while 'Feeder::run' may read it
// The thread runs from start() on.
#include <kernel/prelude.hpp>
#include <kernel/sync/atomic.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Feeder : Pinned {
      public:
	Result<> start(u32 room)
	{
#ifdef REFUSED
		TRY(thread_.start("feeder"));
		room_ = room;
		return ok();
#else
		room_ = room;
		return thread_.start("feeder");
#endif
	}

      private:
	Result<> run(const ThisThread &self) const
	{
		while (self.sleep(10_ms))
			eaten_.add(room_);
		return ok();
	}

	u32 room_ = 0;
	Atomic<u32> eaten_{0};
	KThread<&Feeder::run> thread_{this};
};
