// SPDX-License-Identifier: GPL-2.0
// expect: this register is beyond the mapped registers
// by: types
// map_bar() has checked 16 bytes.
#include <kernel/bus/pci.hpp>

using namespace kernel;

struct Raise : io::Register<Raise, u32, 0x60, io::Access::write_only> {};

#ifdef REFUSED
constexpr usize size = 0x10;
#else
constexpr usize size = 0x100;
#endif

void f(const pci::Bar<size> &bar)
{
	bar->write(Raise::of(1)); // here
}
