// SPDX-License-Identifier: GPL-2.0
// expect: lock_timeout
// by: types
// The kernel has no wait with a timeout for a mutex.
#include <kernel/sync/semaphore.hpp>

using namespace kernel;

#ifdef REFUSED
Result<int> f(const Mutex<int> &lock)
#else
Result<int> f(const Semaphore<int> &lock)
#endif
{
	auto value = lock.lock_timeout(10_ms); // here

	if (!value)
		return value.error();
	return *value;
}
