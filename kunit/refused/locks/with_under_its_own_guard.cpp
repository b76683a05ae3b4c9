// SPDX-License-Identifier: GPL-2.0
// expect: which is held already
// with() takes the lock, too.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const Mutex<int> &lock)
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
