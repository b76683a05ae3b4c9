// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A table contains the function that is called.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

using Command = int (*)();

static int start()
{
	return 1;
}
static int load()
{
	return Box<int>::make(gfp::kernel, 1).is_ok();
}
static constexpr Command commands[] = {start, load};

int f(const SpinLock<int> &lock, unsigned i)
{
#ifdef REFUSED
	auto guard = lock.lock();
	return commands[i % 2]() + *guard;
#else
	const int done = commands[i % 2]();
	auto guard = lock.lock();
	return done + *guard;
#endif
}
