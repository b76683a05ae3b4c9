// SPDX-License-Identifier: GPL-2.0
// expect: a write of ones does not clear this register
// by: types
// A write of ones sets the bits of this register.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Mode : io::Register<Mode, u32, 0x20, io::Access::read_write> {};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.clear(Mode::of(4)); // here
#else
	registers.write(Mode::of(0));
#endif
}
