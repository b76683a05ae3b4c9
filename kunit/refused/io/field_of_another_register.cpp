// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator\[\]|no viable overloaded operator\[\]
// by: types
// The bits have another meaning in this register.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<u8, 4, 6> burst{};
};

struct Status : io::Register<Status, u32, 0x24, io::Access::read_only> {
	static constexpr Field<bool, 3> ready{};
};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	if (registers.read<Status>()[Command::start])
#else
	if (registers.read<Status>()[Status::ready])
#endif
		registers.write(Command::start(true));
}
