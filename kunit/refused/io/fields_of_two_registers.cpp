// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator\||no viable|invalid operands|no known conversion
// by: types
// The bits of one would be written to the other.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<u8, 4, 6> burst{};
};

struct Mode : io::Register<Mode, u32, 0x24> {
	static constexpr Field<bool, 3> fast{};
};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write(Command::start(true) | Mode::fast(true));
#else
	registers.write(Command::start(true));
	registers.write(Mode::fast(true));
#endif
}
