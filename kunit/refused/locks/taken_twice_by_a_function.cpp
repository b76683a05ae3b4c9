// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The checker infers which lock the callee takes.
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Device {
	SpinLock<int> lock_{LOCK_CLASS("device.lock"), 0};

	int count() const { return *lock_.lock(); }

      public:
	int f() const
	{
#ifdef REFUSED
		auto guard = lock_.lock();
		return *guard + count();
#else
		return count();
#endif
	}
};
Device &device();
