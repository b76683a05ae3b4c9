// SPDX-License-Identifier: GPL-2.0
// expect: this takes the lock 'count_'
// A local object has a reference to the lock, and its destructor takes that.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct AtEnd {
	const Mutex<u32> &count;
	~AtEnd() { *count.lock() = 0; }
};

class Driver : Pinned {
      public:
	void run() const
	{
		const AtEnd at_end{count_};
#ifdef REFUSED
		auto count = count_.lock();
		const AtEnd sooner{count_};
		++*count;
#else
		++*count_.lock();
#endif
	} // here

      private:
	Mutex<u32> count_{LOCK_CLASS("driver.count"), 0u};
};
