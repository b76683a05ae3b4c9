// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// It sleeps between two readings.
#include <kernel/sync/lock.hpp>
#include <kernel/time/delay.hpp>

using namespace kernel;

int read_status();
bool is_ready(int status);

int f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();

#ifdef REFUSED
	return read_poll_timeout(read_status, is_ready, 10_us, 1_ms).unwrap_or(*guard);
#else
	return read_poll_timeout_atomic(read_status, is_ready, 10_us, 1_ms).unwrap_or(*guard);
#endif
}
