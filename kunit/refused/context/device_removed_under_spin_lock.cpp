// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// Deregistration takes a mutex.
#include <kernel/device/miscdevice.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Null {
	Result<usize> read(Kiocb &, DestIter &) const { return 0; }
};

void f(const SpinLock<int> &lock, MiscDevice<Null> given)
{
#ifdef REFUSED
	auto guard = lock.lock();
#endif
	MiscDevice<Null> device = std::move(given);
#ifndef REFUSED
	auto guard = lock.lock();
#endif
	*guard = 1;
} // here
