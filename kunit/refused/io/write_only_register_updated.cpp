// SPDX-License-Identifier: GPL-2.0
// expect: a read of this register does not return the written value
// by: types
// update() reads it first.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20, io::Access::write_only> {};

struct Mode : io::Register<Mode, u32, 0x24, io::Access::read_write> {};

void f(io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.update<Command>([](auto value) {
		return value;
	}); // here
#else
	registers.update<Mode>([](auto value) {
		return value;
	});
#endif
}
