// SPDX-License-Identifier: GPL-2.0
// expect: the lock is released when with\(\) returns
// by: types
// with() does not return pointers to its data.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	int *n = lock.with([](int &data) {
		return &data;
	});
	return *n;
#else
	return lock.with([](int &data) {
		return data;
	});
#endif
}
