// SPDX-License-Identifier: GPL-2.0
// expect: both name the same bits of the register
// by: types
// The written value would be neither of the two.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<u8, 4, 6> burst{};
};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write(Command::burst(1) | Command::burst(2)); // here
#else
	registers.write(Command::start(true) | Command::burst(2));
#endif
}
