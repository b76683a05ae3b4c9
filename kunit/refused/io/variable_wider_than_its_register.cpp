// SPDX-License-Identifier: GPL-2.0
// expect: is not a constant expression|not usable in a constant expression|not a constant
// by: types
// An address of 64 bits loses its upper half.
#include <kernel/io/mmio.hpp>

using namespace kernel;

void f(const io::Mmio<64> &registers, u64 address)
{
#ifdef REFUSED
	registers.write<u32>(0x20, address);
#else
	registers.write<u64>(0x20, address);
#endif
}
