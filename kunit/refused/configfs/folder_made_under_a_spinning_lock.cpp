// SPDX-License-Identifier: GPL-2.0
// expect: may sleep, and a spinning lock is held
// The kernel takes a mutex and allocates.
#include <kernel/configfs/configfs.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

class Things : Pinned {};

Result<configfs::Subsystem<Things>> start(const SpinLock<u32> &count)
{
#ifdef REFUSED
	auto held = count.lock();
#else
	++*count.lock();
#endif
	return configfs::Subsystem<Things>::make("things"); // here
}
