// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Interrupts are off, too.
#include <kernel/memory/vec.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

Result<> f(const IrqSpinLock<Vec<int>> &lock)
{
	auto numbers = lock.lock();
#ifdef REFUSED
	return numbers->push(gfp::kernel, 1);
#else
	return numbers->push(gfp::atomic, 1);
#endif
}
