// SPDX-License-Identifier: GPL-2.0
// expect: this register cannot be read
// by: types
// A read of this register returns no meaningful value.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Status : io::Register<Status, u32, 0x20, io::Access::read_only> {};

struct Command : io::Register<Command, u32, 0x24, io::Access::write_only> {};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	(void)registers.read<Command>(); // here
#else
	(void)registers.read<Status>();
#endif
}
