// SPDX-License-Identifier: GPL-2.0
// expect: no_register_of_this_width_is_at_this_offset
// by: types
// The last byte of the number is beyond the mapping.
#include <kernel/bus/pci.hpp>

using namespace kernel;

u32 f(const pci::Bar<0x10> &bar)
{
#ifdef REFUSED
	return bar->read<u32>(0x10);
#else
	return bar->read<u32>(0xc);
#endif
}
