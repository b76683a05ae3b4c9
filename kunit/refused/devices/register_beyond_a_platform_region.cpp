// SPDX-License-Identifier: GPL-2.0
// expect: this register is beyond the mapped registers
// by: types
// map_registers() has checked 16 bytes.
#include <kernel/bus/platform.hpp>

using namespace kernel;

struct Control : io::Register<Control, u32, 0x10> {};

#ifdef REFUSED
constexpr usize size = 0x10;
#else
constexpr usize size = 0x14;
#endif

Result<> f(const platform::Device &device)
{
	auto registers = TRY(device.map_registers<size>(0));

	registers->write(Control::of(1)); // here
	return ok();
}
