// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// dma_free_coherent() may unmap it.
#include <kernel/dma/coherent.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(dma::Coherent<u32> ring, const SpinLock<int> &lock)
{
#ifdef REFUSED
	auto guard = lock.lock();
	auto gone = std::move(ring);
#else
	auto gone = std::move(ring);
	auto guard = lock.lock();
#endif

	++*guard;
} // here
