// SPDX-License-Identifier: GPL-2.0
// expect: number_is_wider_than_the_register
// by: types
// The upper half of the number is lost.
#include <kernel/io/mmio.hpp>

using namespace kernel;

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write<u32>(0x20, 0x100000000);
#else
	registers.write<u64>(0x20, 0x100000000);
#endif
}
