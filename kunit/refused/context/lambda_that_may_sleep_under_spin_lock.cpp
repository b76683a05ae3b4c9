// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// with() calls the lambda under the spinning lock.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

#ifdef REFUSED
void f(const SpinLock<int> &lock)
#else
void f(const Mutex<int> &lock)
#endif
{
#ifdef REFUSED
	lock.with([](int &) {
		reload();
	});
#else
	lock.with([](int &) {
		reload();
	});
#endif
}
