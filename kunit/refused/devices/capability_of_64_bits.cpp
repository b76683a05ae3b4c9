// SPDX-License-Identifier: GPL-2.0
// expect: is read and written as u8, u16 or u32
// by: types
// No cycle of the bus has so many.
#include <kernel/bus/pci_capability.hpp>

using namespace kernel;

#ifdef REFUSED
using Number = u64;
#else
using Number = u32;
#endif

struct Serial : io::Register<Serial, Number, 0x08, io::Access::read_only> {};

Result<Number> f(const pci::Capability<0x10> &serial)
{
	return TRY(serial.read<Serial>()).bits(); // here
}
