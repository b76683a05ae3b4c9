// SPDX-License-Identifier: GPL-2.0
// expect: this register is beyond the mapped registers
// by: types
// The next port may belong to another device.
#include <kernel/io/ports.hpp>

using namespace kernel;

struct Control : io::Register<Control, u8, 2> {};

#ifdef REFUSED
void f(const io::Ports<2> &ports)
#else
void f(const io::Ports<3> &ports)
#endif
{
	ports->write(Control::of(1)); // here
}
