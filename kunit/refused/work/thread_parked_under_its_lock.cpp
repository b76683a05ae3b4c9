// SPDX-License-Identifier: GPL-2.0
// expect: wait-for-callback
// The thread waits for the lock and never parks, and park() waits for the thread.
#include <kernel/sync/lock.hpp>
#include <kernel/work/kthread.hpp>

using namespace kernel;

class Sampler : Pinned {
      public:
	void quiesce() const
	{
#ifdef REFUSED
		auto count = count_.lock();
#endif
		thread_.park(); // here
	}

      private:
	Result<> run(const ThisThread &self) const
	{
		while (self.sleep(1_s))
			++*count_.lock();
		return ok();
	}

	Mutex<int> count_{LOCK_CLASS("sampler.count"), 0};
	KThread<&Sampler::run> thread_{this};
};
