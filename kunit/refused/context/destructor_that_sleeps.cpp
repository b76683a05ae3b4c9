// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The destructor waits for a running callback.
#include <kernel/sync/lock.hpp>

using namespace kernel;

void flush() MAY_SLEEP;

struct Cache {
	Cache(Cache &&) {}
	~Cache() { flush(); }
};

void f(const SpinLock<int> &lock, Cache given)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	Cache mine = std::move(given);
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	++*guard;
} // here
