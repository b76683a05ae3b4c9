// SPDX-License-Identifier: GPL-2.0
// expect: a RecordFifo stores characters or bytes
// by: types
// A length in numbers of 32 bits would be read for a value.
#include <kernel/container/record_fifo.hpp>

using namespace kernel;

#ifdef REFUSED
usize f(RecordFifo<u32, 16> &fifo)
#else
usize f(RecordFifo<u8, 16> &fifo)
#endif
{
	return fifo.room(); // here
}
