// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and preemption is off
// Another task could change the object during the sleep.
#include <kernel/sync/local_lock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

struct Cache {
	u64 used = 0;
};

void f(const LocalLock<Cache> &caches)
{
	{
		auto cache = caches.lock();

		cache->used++;
#ifdef REFUSED
		fsleep(1_ms);
#endif
	}
	fsleep(1_ms);
}
