// SPDX-License-Identifier: GPL-2.0
// expect: value_is_too_large_for_the_field
// by: types
// The field has two bits, but the enumerator needs three.
#include <kernel/io/mmio.hpp>

using namespace kernel;

enum class Speed : u8 { slow = 0, fast = 3, faster = 4 };

struct Command : io::Register<Command, u32, 0x20> {
	static constexpr Field<Speed, 4, 5> speed{};
};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.write(Command::speed(Speed::faster));
#else
	registers.write(Command::speed(Speed::fast));
#endif
}
