// SPDX-License-Identifier: GPL-2.0
// expect: refers to an object that is gone|outlive
// Another task may remove the object after the lock was released.
#include <kernel/container/xarray.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

int f(Mutex<XArray<int>> &objects, u32 id)
{
#ifdef REFUSED
	auto object = objects.lock()->find(id);
#else
	auto guard = objects.lock();
	auto object = guard->find(id);
#endif
	return object ? *object : 0;
}
