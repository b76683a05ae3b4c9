// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The guard of the first round lives while the second takes the lock.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Driver : Pinned {
	int next() const { return ++*count_.lock(); }

      public:
	int sum() const
	{
		int all = 0;
#ifdef REFUSED
		for (auto count = count_.lock(); *count < 9; all += next())
			all += *count;
#else
		while (all < 9)
			all += next();
#endif
		return all;
	}

      private:
	Mutex<int> count_{LOCK_CLASS("driver.count"), 0};
};
