// SPDX-License-Identifier: GPL-2.0
// expect: the lock that 'g' holds is destroyed with this object
// The last reference goes while the lock is held.
#include <kernel/memory/arc.hpp>
#include <kernel/sync/lock.hpp>

using namespace kernel;

struct Entry {
	u32 id = 0;
	u32 len = 0;
};

struct Shared : Pinned {
	Mutex<Entry> e{LOCK_CLASS("e")};
};
u32 f(Arc<Shared> a)
{
#ifdef REFUSED
	auto g = a->e.lock();
	{
		auto x = std::move(a);
	}
	return g->id;
#else
	auto x = std::move(a);
	auto g = x->e.lock();
	return g->id;
#endif
}
