// SPDX-License-Identifier: GPL-2.0
// expect: is not a constant expression|not usable in a constant expression|not a constant
// by: types
// A variable offset needs try_read(), whose error is handled.
#include <kernel/io/mmio.hpp>

using namespace kernel;

void f(const io::Mmio<64> &registers, usize offset)
{
#ifdef REFUSED
	registers.write<u32>(offset, 1);
#else
	registers.try_write<u32>(offset, 1).ignore("the device may not have it");
#endif
}
