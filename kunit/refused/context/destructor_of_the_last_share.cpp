// SPDX-License-Identifier: GPL-2.0
// expect: cannot call function .~Arc. while context .atomic_context. is held
// Who holds the last share destroys.
#include <kernel/arc.hpp>
#include <kernel/fifo.hpp>
#include <kernel/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, const Arc<Fifo> &fifo) MAY_SLEEP
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	auto mine = fifo.clone();
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	*guard = mine->available() > 0;
} // here
