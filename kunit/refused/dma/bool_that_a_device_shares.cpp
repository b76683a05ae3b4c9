// SPDX-License-Identifier: GPL-2.0
// expect: the device can write any bits
// by: types
// A bool of 2 is neither true nor false.
#include <kernel/dma/coherent.hpp>

using namespace kernel;

#ifdef REFUSED
using Flags = dma::Coherent<bool>;
#else
using Flags = dma::Coherent<u8>;
#endif

bool f(const Flags &flags)
{
	return flags.read(0) != 0; // here
}
