// SPDX-License-Identifier: GPL-2.0
// expect: the capacity of a KFifo is a power of two
// by: types
#include <kernel/container/kfifo.hpp>

using namespace kernel;

#ifdef REFUSED
usize f(KFifo<int, 5> &fifo)
{
	return fifo.size();
}
#else
usize f(KFifo<int, 8> &fifo)
{
	return fifo.size();
}
#endif
