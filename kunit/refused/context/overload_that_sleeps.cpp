// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// One of two overloads sleeps.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

static int reload(int n)
{
	return n;
}
[[maybe_unused]] static int reload(unsigned n)
{
	return Box<unsigned>::make(gfp::kernel, n).is_ok();
}

void f(const SpinLock<int> &lock)
{
	auto guard = lock.lock();
#ifdef REFUSED
	*guard = reload(1u) + reload(1);
#else
	*guard = reload(1);
#endif
}
