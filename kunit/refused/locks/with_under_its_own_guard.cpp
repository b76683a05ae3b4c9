// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .*with.* while lock .lock. is held
// with() takes the lock, too.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const Mutex<int> &lock) MAY_SLEEP
{
	auto guard = lock.lock();
#ifdef REFUSED
	lock.with([](int &n) {
		n++;
	});
#else
	++*guard;
#endif
}
