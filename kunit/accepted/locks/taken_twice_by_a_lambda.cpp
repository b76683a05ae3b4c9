// SPDX-License-Identifier: GPL-2.0
// Nor does a lambda. lockdep reports it.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock)
{
	lock.with([&](int &n) {
		n = *lock.lock();
	});
}
