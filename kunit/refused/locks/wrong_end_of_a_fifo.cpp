// SPDX-License-Identifier: GPL-2.0
// expect: no matching (member )?function
// by: types
// A producer must pass the data of the producers' lock.
#include <kernel/sync/lock.hpp>
#include <kernel/user/fifo.hpp>

using namespace kernel;

usize f(const Fifo<Mutex> &fifo, SourceIter &source)
{
#ifdef REFUSED
	auto end = fifo.consumer.lock();
#else
	auto end = fifo.producer.lock();
#endif
	return fifo.put(*end, source, 1, 1).moved(); // here
}
