// SPDX-License-Identifier: GPL-2.0
// expect: read-only object|cannot assign to return value
// by: types
// All CPUs use the object at the same time.
#include <kernel/module/module_wide.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Shared : Pinned {
	Mutex<u32> users{LOCK_CLASS("shared.users"), 0u};
	u32 loads = 0;
};

void f()
{
#ifdef REFUSED
	module_wide<Shared>().loads++;
#else
	++*module_wide<Shared>().users.lock();
#endif
}
