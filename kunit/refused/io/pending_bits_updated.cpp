// SPDX-License-Identifier: GPL-2.0
// expect: a read of this register does not return the written value
// by: types
// update() writes all pending bits back as ones, and so clears them.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Pending : io::Register<Pending, u32, 0x20, io::Access::write_one_to_clear> {};

void f(io::Mmio<64> &registers)
{
#ifdef REFUSED
	registers.update<Pending>([](auto value) {
		return value;
	}); // here
#else
	registers.clear(Pending::of(4));
#endif
}
