// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The helper reads user memory.
#include <kernel/sync/lock.hpp>
#include <kernel/user/uaccess.hpp>

using namespace kernel;

[[maybe_unused]] static Result<int> number(UserReader &from)
{
	return from.read<int>();
}

void f(const SpinLock<int> &lock, UserReader &from)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = number(from).is_ok();
#else
	*guard = from.remaining() > 0;
#endif
}
