// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Its blocks are freed in any context.
#include <optional>

#include <kernel/dma/pool.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

#ifdef REFUSED
using Last = dma::Pool<u64>;
#else
using Last = dma::Block<u64>;
#endif

void f(const IrqSpinLock<std::optional<Last>> &lock)
{
	lock.lock()->reset(); // here
}
