// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
#include "counter.hpp"

#include <kernel/memory/box.hpp>

using namespace kernel;

#ifdef REFUSED
void reload();
#else
static void reload() {}
#endif

void add(const SpinLock<int> &lock)
{
	auto count = lock.lock();
	++*count;
	reload(); // here
}
