// SPDX-License-Identifier: GPL-2.0
// expect: has no member named|no member named
// by: types
// The data in a lock is only read under the lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Queue {
	int read = 0;
};
void free_entry(Queue &queue, int entry);

void reclaim(const SpinLock<Queue> &lock, int end)
{
#ifdef REFUSED
	int read = lock.read;
	auto queue = lock.lock();
#else
	auto queue = lock.lock();
	int read = queue->read;
#endif
	for (; read != end; read++)
		free_entry(*queue, read);
	queue->read = end;
}
