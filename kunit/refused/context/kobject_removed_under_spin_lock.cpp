// SPDX-License-Identifier: GPL-2.0
// expect: this may sleep, and a spinning lock is held
// Removal waits for the programs that read an attribute.
#include <optional>

#include <kernel/device/kobject.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Driver {};

void f(const SpinLock<int> &lock, std::optional<Kobject<Driver>> &object)
{
#ifdef REFUSED
	auto guard = lock.lock();

#else
	(void)lock;
#endif
	object.reset(); // here
}
