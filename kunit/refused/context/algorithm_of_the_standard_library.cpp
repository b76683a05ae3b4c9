// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A lambda that sleeps, called from a header of the standard library.
#include <algorithm>

#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload(int &n) MAY_SLEEP;

void f(const SpinLock<Vec<int>> &lock)
{
	auto numbers = lock.lock();
	std::for_each(numbers->begin(), numbers->end(), [](int &n) { // here
#ifdef REFUSED
		reload(n);
#else
		n++;
#endif
	});
}
