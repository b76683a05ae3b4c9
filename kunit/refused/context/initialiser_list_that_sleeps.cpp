// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A member of an aggregate is initialised by a call.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Pair {
	int first;
	bool second;
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	const Pair pair{1, Box<int>::make(gfp::kernel, 1).is_ok()};
	*guard = pair.first;
#else
	const Pair pair{1, true};
	*guard = pair.first;
#endif
}
