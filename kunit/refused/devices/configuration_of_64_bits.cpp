// SPDX-License-Identifier: GPL-2.0
// expect: is read and written as u8, u16 or u32
// by: types
// No cycle of the bus has so many.
#include <kernel/bus/pci.hpp>

using namespace kernel;

#ifdef REFUSED
using Number = u64;
#else
using Number = u32;
#endif

Result<Number> f(const pci::Device &device)
{
	return device.read_config<Number>(0); // here
}
