// SPDX-License-Identifier: GPL-2.0
// A lambda that sleeps, called from a header of the standard library. DEBUG_ATOMIC_SLEEP reports
// it.
#include <algorithm>

#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload(int &n) MAY_SLEEP;

void f(const SpinLock<Vec<int>> &lock)
{
	auto numbers = lock.lock();
	std::for_each(numbers->begin(), numbers->end(), [](int &n) MAY_SLEEP {
		reload(n);
	});
}
