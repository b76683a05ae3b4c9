// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// std::sort() calls the lambda.
#include <algorithm>

#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<Vec<int>> &lock)
{
	auto numbers = lock.lock();
	std::sort(numbers->begin(), numbers->end(), [](int a, int b) { // here
#ifdef REFUSED
		return a < b && Box<int>::make(gfp::kernel, 1).is_ok();
#else
		return a < b && Box<int>::make(gfp::atomic, 1).is_ok();
#endif
	});
}
