// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// The waiters have the address of the original.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const Mutex<int> &lock)
{
#ifdef REFUSED
	Mutex<int> other = lock;
#else
	const Mutex<int> &other = lock;
#endif
	(void)&other;
}
