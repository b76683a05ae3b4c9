// SPDX-License-Identifier: GPL-2.0
// expect: no match for .operator\[\]|does not provide a subscript
// by: types
// The device may change the value between the test and the use.
#include <kernel/dma/coherent.hpp>

using namespace kernel;

u32 f(const dma::Coherent<u32> &ring)
{
#ifdef REFUSED
	const u32 &length = ring[0];
#else
	const u32 length = ring.read(0);
#endif

	return length < 16 ? length : 0;
}
