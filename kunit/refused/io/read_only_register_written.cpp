// SPDX-License-Identifier: GPL-2.0
// expect: this register cannot be written
// by: types
// The device ignores the write, or fails.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Status : io::Register<Status, u32, 0x20, io::Access::read_only> {};

struct Command : io::Register<Command, u32, 0x24, io::Access::write_only> {};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write(Status::of(1)); // here
#else
	registers.write(Command::of(1));
#endif
}
