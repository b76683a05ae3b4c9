// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A conversion calls a function that the source does not name.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Answer {
	operator bool() const { return Box<int>::make(gfp::kernel, 1).is_ok(); }
};

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	if (Answer())
		++*guard;
#else
	++*guard;
#endif
}
