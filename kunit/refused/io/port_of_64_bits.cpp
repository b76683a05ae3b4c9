// SPDX-License-Identifier: GPL-2.0
// expect: a port has 8, 16 or 32 bits
// by: types
// No instruction accesses 64 bits of ports.
#include <kernel/io/ports.hpp>

using namespace kernel;

#ifdef REFUSED
struct Counter : io::Register<Counter, u64, 0> {};
#else
struct Counter : io::Register<Counter, u32, 0> {};
#endif

void f(const io::Ports<8> &ports)
{
	(void)ports->read<Counter>(); // here
}
