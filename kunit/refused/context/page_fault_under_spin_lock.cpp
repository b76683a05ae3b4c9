// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// A Fifo copies the present pages of user memory; release the lock to fault in the others.
#include <kernel/sync/lock.hpp>
#include <kernel/user/fifo.hpp>

using namespace kernel;

usize f(const Fifo<SpinLock> &fifo, SourceIter &from)
{
#ifdef REFUSED
	auto producer = fifo.producer.lock();
	return from.fault_in(1) + fifo.put(*producer, from, 1, 1).moved();
#else
	const usize there = from.fault_in(1);
	auto producer = fifo.producer.lock();
	return fifo.put(*producer, from, 1, there).moved();
#endif
}
