// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A page fault sleeps, at any depth of calls.
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> tell(UserWriter &user, u32 number)
{
	return user.write(number);
}
Result<> answer(UserWriter &user, u32 number)
{
	return tell(user, number);
}

Result<> f(const SpinLock<u32> &lock, UserWriter &user)
{
#ifdef REFUSED
	auto guard = lock.lock();
	return answer(user, *guard);
#else
	const u32 number = *lock.lock();
	return answer(user, number);
#endif
}
