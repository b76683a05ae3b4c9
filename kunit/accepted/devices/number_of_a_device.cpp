// SPDX-License-Identifier: GPL-2.0
// A device that is unplugged reads as all ones, and a broken one as 0: an oops. The checker follows
// numbers from user space alone.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Clock : io::Register<Clock, u32, 0x10, io::Access::read_only> {};

u32 period(const io::Mmio<0x100> &registers)
{
	return 1000000 / registers.read<Clock>().bits();
}
