// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// kasprintf() allocates.
#include <kernel/memory/string.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<String> f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	return kasprintf(gfp::kernel, "{}", *guard);
#else
	return kasprintf(gfp::atomic, "{}", *guard);
#endif
}
