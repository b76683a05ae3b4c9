// SPDX-License-Identifier: GPL-2.0
// expect: a read clears this register
// by: types
// The read clears the events, and so the handler misses them.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Events : io::Register<Events, u32, 0x20, io::Access::read_to_clear> {};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	(void)registers.read<Events>(); // here
#else
	if (registers.take<Events>().bits())
		registers.write<u32>(0x24, 1);
#endif
}
