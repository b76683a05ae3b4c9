// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A copy to user memory may sleep.
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> f(const SpinLock<u32> &lock, UserWriter &user)
{
#ifdef REFUSED
	auto guard = lock.lock();
	return user.write(*guard);
#else
	u32 number = *lock.lock();
	return user.write(number);
#endif
}
