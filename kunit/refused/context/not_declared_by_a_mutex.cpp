// SPDX-License-Identifier: GPL-2.0
// expect: requires negative capability
// A mutex sleeps, and it may be the only one who does.
#include <kernel/sync/lock.hpp>

using namespace kernel;

#ifdef REFUSED
int f(const Mutex<int> &lock)
#else
int f(const Mutex<int> &lock) MAY_SLEEP
#endif
{
#ifdef REFUSED
	return lock.with([](int &n) {
		return n;
	});
#else
	return lock.with([](int &n) {
		return n;
	});
#endif
}
