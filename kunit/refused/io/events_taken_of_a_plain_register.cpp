// SPDX-License-Identifier: GPL-2.0
// expect: a read does not clear this register
// by: types
// A read does not clear this register: the next take() returns the same events.
#include <kernel/io/mmio.hpp>

using namespace kernel;

struct Status : io::Register<Status, u32, 0x20, io::Access::read_only> {};

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	(void)registers.take<Status>(); // here
#else
	(void)registers.read<Status>();
#endif
}
