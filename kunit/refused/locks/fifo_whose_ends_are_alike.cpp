// SPDX-License-Identifier: GPL-2.0
// expect: Producer and Consumer must be different types
// by: types
// Then a caller could pass the data of the wrong end.
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
