// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A page fault sleeps.
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

Result<> f(const SpinLock<u32> &lock, UserReader &user)
{
#ifndef REFUSED
	u32 number = TRY(user.read<u32>());
#endif
	auto guard = lock.lock();
#ifdef REFUSED
	u32 number = TRY(user.read<u32>());
#endif
	*guard = number;
	return ok();
}
