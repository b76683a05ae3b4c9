// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// The callee is two objects away.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Port {
	SpinLock<int> lock{LOCK_CLASS("port"), 0};
	int count() const { return *lock.lock(); }
};
struct Device {
	Port port;
	int count() const { return port.count(); }
	int twice() const
	{
#ifdef REFUSED
		auto guard = port.lock.lock();
		return *guard + count();
#else
		return *port.lock.lock() + 0;
#endif
	}
};
Device &device();
