// SPDX-License-Identifier: GPL-2.0
// expect: 'port' may have no value here
// After a timeout another task holds the semaphore.
#include <kernel/sync/semaphore.hpp>

using namespace kernel;

Result<u32> f(const Semaphore<u32> &semaphore)
{
	auto port = semaphore.lock_timeout(10_ms);
#ifndef REFUSED
	if (!port)
		return port.error();
#endif
	return ++*port; // here
}
