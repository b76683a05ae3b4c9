// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The function is an argument of a template.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

static int reload()
{
	return Box<int>::make(gfp::kernel, 1).is_ok();
}

template <auto Function> int run(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	return Function() + *guard;
#else
	const int done = Function();
	auto guard = lock.lock();
	return done + *guard;
#endif
}

int f(const SpinLock<int> &lock)
{
	return run<reload>(lock);
}
