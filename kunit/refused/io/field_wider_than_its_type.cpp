// SPDX-License-Identifier: GPL-2.0
// expect: this type is narrower than the field
// by: types
// The upper bits of the value are lost.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
#ifdef REFUSED
	static constexpr Field<u8, 4, 15> field{};
#else
	static constexpr Field<u16, 4, 15> field{};
#endif
};

auto f()
{
	return Command::field.mask; // here
}
