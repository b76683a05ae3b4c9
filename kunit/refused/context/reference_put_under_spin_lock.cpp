// SPDX-License-Identifier: GPL-2.0
// expect: this may sleep, and a spinning lock is held
// It may be the last reference, and the release of a device sleeps.
#include <optional>

#include <kernel/device/device.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

void f(const SpinLock<int> &lock, std::optional<ARef<Device>> &device)
{
#ifdef REFUSED
	auto count = lock.lock();
	device.reset();
	++*count;
#else
	device.reset();
	++*lock.lock();
#endif
}
