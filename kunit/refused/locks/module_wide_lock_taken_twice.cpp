// SPDX-License-Identifier: GPL-2.0
// expect: this takes the lock .users. of one object under that of another
#include <kernel/module/module_wide.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
	Mutex<u32> users{LOCK_CLASS("shared.users"), 0u};
};

static u32 users()
{
	return *module_wide<Shared>().users.lock(); // here
}

u32 f()
{
#ifdef REFUSED
	auto guard = module_wide<Shared>().users.lock();

#endif
	return users(); // here
}
