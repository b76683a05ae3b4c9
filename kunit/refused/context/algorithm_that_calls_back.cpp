// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// std::any_of() calls the lambda for each element.
#include <algorithm>

#include <kernel/memory/box.hpp>
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, const Vec<int> &numbers)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = std::any_of(numbers.begin(), numbers.end(), [](int n) {
		return Box<int>::make(gfp::kernel, n).is_ok();
	});
#else
	*guard = std::any_of(numbers.begin(), numbers.end(), [](int n) {
		return n > 0;
	});
#endif
}
