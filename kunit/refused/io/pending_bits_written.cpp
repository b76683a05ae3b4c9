// SPDX-License-Identifier: GPL-2.0
// expect: this register cannot be written
// by: types
// A 0 does not clear a bit, and a 1 does not set it.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Pending : io::Register<Pending, u32, 0x20, io::Access::write_one_to_clear> {};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write(Pending::of(0)); // here
#else
	registers.clear(Pending::of(4));
#endif
}
