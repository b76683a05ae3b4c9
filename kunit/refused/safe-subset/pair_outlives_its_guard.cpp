// SPDX-License-Identifier: GPL-2.0
// expect: 'kept' refers to an object that is gone
// A view in a pair outlives the guard.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(const SpinLock<Vec<int>> &lock)
{
	std::pair<std::span<const int>, int> kept;
	int sum = 0;

	{
		auto numbers = lock.lock();
		kept = {numbers->as_span(), 1};
#ifndef REFUSED
		for (int n : kept.first)
			sum += n;
#endif
	}
#ifdef REFUSED
	for (int n : kept.first)
		sum += n;
#endif
	return sum;
}
