// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The caller only names the base.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void reload() MAY_SLEEP;

struct Backend {
	virtual void flush() = 0;
};
struct Disk : Backend {
	void flush() override { reload(); }
};
Backend &backend();

void f(const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	backend().flush();
#else
	backend().flush();
	auto guard = lock.lock();
#endif
	++*guard;
}
