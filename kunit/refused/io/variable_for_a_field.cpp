// SPDX-License-Identifier: GPL-2.0
// expect: is not a constant expression|not usable in a constant expression|not a constant
// by: types
// The value of the variable may not fit the field.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Command : io::Register<Command, u32, 0x20> {
	static constexpr Field<bool, 0> start{};
	static constexpr Field<u8, 4, 6> burst{};
};

Result<> f(const io::Mmio<64> &registers, u8 burst)
{
#ifdef REFUSED
	registers.write(Command::burst(burst));
	return ok();
#else
	registers.write(TRY(Command::burst.checked(burst)));
	return ok();
#endif
}
