// SPDX-License-Identifier: GPL-2.0
// expect: value_is_too_large_for_the_field
// by: types
// The upper bits would change the next field.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<u8, 4, 6> burst{};
};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write(Command::burst(8));
#else
	registers.write(Command::burst(7));
#endif
}
