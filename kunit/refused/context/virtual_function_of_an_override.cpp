// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The base has no annotation, and one override sleeps.
#include <kernel/memory/box.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Backend {
	virtual int flush() = 0;
};
struct Memory : Backend {
	int flush() override { return 0; }
};
struct Disk : Backend {
	int flush() override { return Box<int>::make(gfp::kernel, 1).is_ok(); }
};

int f(const SpinLock<int> &lock, Backend &backend)
{
#ifdef REFUSED
	auto guard = lock.lock();
	return backend.flush() + *guard;
#else
	const int flushed = backend.flush();
	auto guard = lock.lock();
	return flushed + *guard;
#endif
}
