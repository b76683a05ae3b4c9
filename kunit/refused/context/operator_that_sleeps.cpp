// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// An operator is a function.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Number {
	bool operator+(int n) const { return Box<int>::make(gfp::kernel, n).is_ok(); }
	bool operator-(int n) const { return n > 0; }
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = Number() + 1;
#else
	*guard = Number() - 1;
#endif
}
