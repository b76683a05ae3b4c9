// SPDX-License-Identifier: GPL-2.0
// expect: a port has no relaxed accesses
// by: types
// Each access of a port is ordered with all others.
#include <kernel/io/ports.hpp>

using namespace kernel;

struct Data : io::Register<Data, u8, 0> {};

void f(const io::Ports<8> &ports)
{
#ifdef REFUSED
	ports->write_relaxed(Data::of(1)); // here
#else
	ports->write(Data::of(1));
#endif
}
