// SPDX-License-Identifier: GPL-2.0
// expect: a CPU cannot read this type by one access
// by: types
// The device may write one half after the CPU has read the other.
#include <kernel/dma/coherent.hpp>

using namespace kernel;

u64 f(const dma::Coherent<unsigned __int128> &ring)
{
#ifdef REFUSED
	const unsigned __int128 pair = ring.read(0); // here
#else
	unsigned __int128 pair = 0;

	ring.copy_to(0, std::span(&pair, 1));
#endif

	return static_cast<u64>(pair);
}
