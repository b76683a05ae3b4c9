// SPDX-License-Identifier: GPL-2.0
// expect: a field is a bool, an unsigned number or an enum
// by: types
// A field cannot extend the sign of a number.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
#ifdef REFUSED
	static constexpr Field<s8, 4, 7> field{};
#else
	static constexpr Field<u8, 4, 7> field{};
#endif
};

auto f()
{
	return Command::field.mask; // here
}
