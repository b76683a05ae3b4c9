// SPDX-License-Identifier: GPL-2.0
// expect: no_register_of_this_width_is_at_this_offset
// by: types
// Some machines trap, and some devices see two accesses.
#include <kernel/io/mmio.hpp>

using namespace kernel;

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write<u32>(0x22, 1);
#else
	registers.write<u32>(0x20, 1);
#endif
}
