// SPDX-License-Identifier: GPL-2.0
// expect: this register is beyond the mapped registers
// by: types
// Only the first half of the register is mapped.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Tail : io::Register<Tail, u32, 0x38> {};
struct Wide : io::Register<Wide, u64, 0x38> {};

void f(const io::Mmio<0x3c> &registers)
{
#ifdef REFUSED
	(void)registers.read<Wide>(); // here
#else
	(void)registers.read<Tail>();
#endif
}
