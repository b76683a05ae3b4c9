// SPDX-License-Identifier: GPL-2.0
// expect: while context .atomic_context. is held
// A Fifo copies from user memory; its ends go into a Mutex.
#include <kernel/fifo.hpp>
#include <kernel/lock.hpp>

using namespace kernel;

#ifdef REFUSED
usize f(const SpinLock<Fifo::Producer> &lock, SourceIter &from) MAY_SLEEP
#else
usize f(const Mutex<Fifo::Producer> &lock, SourceIter &from) MAY_SLEEP
#endif
{
	auto producer = lock.lock();
	return producer->put(from, 1); // here
}
