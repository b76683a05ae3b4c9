// SPDX-License-Identifier: GPL-2.0
// expect: a field ends within its register
// by: types
// The register has 32 bits.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
#ifdef REFUSED
	static constexpr Field<u8, 28, 32> field{};
#else
	static constexpr Field<u8, 28, 31> field{};
#endif
};

auto f()
{
	return Command::field.mask; // here
}
