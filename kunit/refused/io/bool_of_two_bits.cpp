// SPDX-License-Identifier: GPL-2.0
// expect: a bool is a field of one bit
// by: types
// Two bits have four values.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
#ifdef REFUSED
	static constexpr Field<bool, 3, 4> field{};
#else
	static constexpr Field<u8, 3, 4> field{};
#endif
};

auto f()
{
	return Command::field.mask; // here
}
