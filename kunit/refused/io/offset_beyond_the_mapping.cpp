// SPDX-License-Identifier: GPL-2.0
// expect: no_register_of_this_width_is_at_this_offset
// by: types
// An offset without a type is checked as well.
#include <kernel/io/mmio.hpp>

using namespace kernel;

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write<u32>(0x40, 1);
#else
	registers.write<u32>(0x3c, 1);
#endif
}
