// SPDX-License-Identifier: GPL-2.0
// expect: Cpu
// by: types
// A number that no CPU has would be read beyond the mask.
#include <kernel/bus/pci.hpp>

using namespace kernel;

bool f(const pci::IrqVectors &vectors)
{
#ifdef REFUSED
	return vectors.serves(0, 9000); // here
#else
	return vectors.serves(0, Cpu::current());
#endif
}
