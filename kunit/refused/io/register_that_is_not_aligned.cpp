// SPDX-License-Identifier: GPL-2.0
// expect: a register is aligned to its width
// by: types
// The offset is 2 bytes after that of the previous register.
#include <kernel/io/mmio.hpp>

using namespace kernel;

#ifdef REFUSED
struct Command : io::Register<Command, u32, 0x22> {};
#else
struct Command : io::Register<Command, u32, 0x20> {};
#endif

void f(const io::Mmio<64> &registers)
{
	registers.write(Command::of(1)); // here
}
