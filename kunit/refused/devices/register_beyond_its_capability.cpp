// SPDX-License-Identifier: GPL-2.0
// expect: this register is beyond the capability
// by: types
// It is a register of the next capability.
#include <kernel/bus/pci_capability.hpp>

using namespace kernel;

#ifdef REFUSED
using Msi = pci::Capability<0x0c>;
#else
using Msi = pci::Capability<0x0e>;
#endif

struct Data : io::Register<Data, u16, 0x0c> {};

Result<u16> f(const Msi &msi)
{
	return TRY(msi.read<Data>()).bits(); // here
}
