// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The mutex is taken in a helper.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Device {
	SpinLock<int> fast{LOCK_CLASS("device.fast"), 0};
	Mutex<int> slow{LOCK_CLASS("device.slow"), 0};

	int total() const { return *slow.lock(); }
	int sum() const
	{
#ifdef REFUSED
		auto guard = fast.lock();
		return *guard + total();
#else
		const int n = total();
		return n + *fast.lock();
#endif
	}
};
Device &device();
