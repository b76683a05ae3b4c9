// SPDX-License-Identifier: GPL-2.0
// expect: nodiscard
// by: types
// take() returns each event once, and no other caller sees it.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Events : io::Register<Events, u32, 0x20, io::Access::read_to_clear> {};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.take<Events>();
#else
	if (registers.take<Events>().bits())
		registers.write<u32>(0x24, 1);
#endif
}
