// SPDX-License-Identifier: GPL-2.0
// expect: could not convert|cannot convert|no viable conversion|no known conversion|no matching
// by: types
// The value was read from another register.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<u8, 4, 6> burst{};
};

struct Mode : io::Register<Mode, u32, 0x24> {};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write<Command>(registers.read<Mode>());
#else
	registers.write<Mode>(registers.read<Mode>());
#endif
}
