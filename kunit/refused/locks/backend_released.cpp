// SPDX-License-Identifier: GPL-2.0
// expect: is private|private member
// by: types
// A driver cannot access the kernel's lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	SpinLockBackend::unlock(lock.raw_, {});
#else
	(void)lock.try_lock().error();
#endif
}
