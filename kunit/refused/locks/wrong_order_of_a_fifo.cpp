// SPDX-License-Identifier: GPL-2.0
// expect: the other order
// A task that takes both locks takes the lock of the consumers first.
#include <kernel/sync/lock.hpp>
#include <kernel/user/fifo.hpp>

using namespace kernel;

Result<> f(const Fifo<Mutex> &fifo, FifoMemory &memory)
{
#ifndef REFUSED
	auto taking = fifo.consumer.lock();
#endif
	auto putting = fifo.producer.lock();
#ifdef REFUSED
	auto taking = fifo.consumer.lock();
#endif
	return fifo.replace(*taking, *putting, memory);
}
