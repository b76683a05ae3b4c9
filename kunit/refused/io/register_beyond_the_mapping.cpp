// SPDX-License-Identifier: GPL-2.0
// expect: this register is beyond the mapped registers
// by: types
// The page after the BAR may belong to another device.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Last : io::Register<Last, u32, 0x3c> {};
struct Behind : io::Register<Behind, u32, 0x40> {};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write(Behind::of(1)); // here
#else
	registers.write(Last::of(1));
#endif
}
