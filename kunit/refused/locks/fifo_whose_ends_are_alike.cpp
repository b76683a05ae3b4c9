// SPDX-License-Identifier: GPL-2.0
// expect: each end has a type of its own
// by: types
// Then one could be shown for the other.
#include <kernel/sync/lock.hpp>
#include <kernel/user/fifo.hpp>

using namespace kernel;

struct PutCount {
	usize bytes = 0;
};
struct TakenCount {
	usize bytes = 0;
};

#ifdef REFUSED
void f(const Fifo<Mutex, PutCount, PutCount> &fifo)
#else
void f(const Fifo<Mutex, PutCount, TakenCount> &fifo)
#endif
{
	fifo.consumer.lock()->bytes = fifo.available(); // here
}
