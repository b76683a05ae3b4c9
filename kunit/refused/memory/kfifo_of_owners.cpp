// SPDX-License-Identifier: GPL-2.0
// expect: a KFifo holds plain values
// by: types
#include <kernel/container/kfifo.hpp>
#include <kernel/memory/box.hpp>

using namespace kernel;

#ifdef REFUSED
usize f(KFifo<Box<int>, 4> &fifo)
{
	return fifo.size();
}
#else
usize f(KFifo<int, 4> &fifo)
{
	return fifo.size();
}
#endif
