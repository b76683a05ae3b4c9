// SPDX-License-Identifier: GPL-2.0
// expect: use of deleted function|call to (implicitly-)?deleted
// by: types
// The copy would be used after the mapping has ended.
#include <kernel/io/mmio.hpp>

using namespace kernel;

void f(const io::Mmio<64> &registers)
{
#ifdef REFUSED
	io::Mmio<64> kept(registers);
#else
	const io::Mmio<64> &kept(registers);
#endif
	kept.write<u32>(0, 1);
}
