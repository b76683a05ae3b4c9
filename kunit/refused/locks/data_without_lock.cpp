// SPDX-License-Identifier: GPL-2.0
// expect: is private|private member
// by: types
// Only a guard gives access to the data.
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const Mutex<int> &lock)
{
#ifdef REFUSED
	return lock.data_;
#else
	return *lock.lock();
#endif
}
